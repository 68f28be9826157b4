package com.leadflow.dev.simulator;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how many times shorter something shall be. */
public final class TimeScale implements ITypeConverter<Double> {
    @Override
    public Double convert(String value) {
        try {
            double scale = Double.parseDouble(value);
            if (scale > 0 && !Double.isInfinite(scale)) {
                return scale;
            }
        } catch (NumberFormatException e) {
            // Answered below, like a number that is none of use.
        }
        throw new TypeConversionException("'" + value + "': expected a number above 0");
    }
}
