package com.leadflow.dev.simulator;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How often each fault is made.
 *
 * @param rates from 0 to 1; those of one kind that exclude each other add up to 1 at most
 */
public record FaultRates(Map<Fault, Double> rates) {
    /** No trouble at all. */
    public static final FaultRates NONE = new FaultRates(Map.of());

    /** @throws IllegalArgumentException with a message meant for users */
    public FaultRates {
        Map<Fault, Double> given = Map.copyOf(rates);
        for (Map.Entry<Fault, Double> rate : given.entrySet()) {
            require(
                    rate.getValue() >= 0 && rate.getValue() <= 1,
                    "the rate of " + rate.getKey().wireName() + " must be between 0 and 1");
        }
        for (Fault.Of of : Fault.Of.values()) {
            double sum = Fault.all(of).stream()
                    .mapToDouble(fault -> rate(given, fault))
                    .sum();
            require(of == Fault.Of.CALL || sum <= 1, "the rates of " + names(of) + " must add up to 1 at most");
        }
        rates = given;
    }

    /**
     * Reads rates by name.
     *
     * @throws IllegalArgumentException with a message meant for users
     */
    public static FaultRates of(Map<String, Double> byName) {
        Map<Fault, Double> rates = new EnumMap<>(Fault.class);
        byName.forEach((name, rate) -> rates.put(
                Fault.named(name)
                        .orElseThrow(() -> new IllegalArgumentException("there is no fault \"" + name
                                + "\": expected one of "
                                + Arrays.stream(Fault.values())
                                        .map(Fault::wireName)
                                        .collect(Collectors.joining(", ")))),
                rate));
        return new FaultRates(rates);
    }

    double rate(Fault fault) {
        return rate(rates, fault);
    }

    private static double rate(Map<Fault, Double> rates, Fault fault) {
        return rates.getOrDefault(fault, 0.0);
    }

    private static String names(Fault.Of of) {
        return Fault.all(of).stream().map(Fault::wireName).collect(Collectors.joining(", "));
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
