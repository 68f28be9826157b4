package com.leadflow.api.protection;

import com.google.common.net.HostAndPort;
import com.google.common.net.InetAddresses;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * From where a request comes. Each proxy appends to {@code X-Forwarded-For} who has called it, so what stands there is to be believed only
 * as far from its end as there are proxies of one's own; what stands before that the client may have made up.
 */
final class ClientAddresses {
    private static final int LONGEST = 64;
    private static final int NETWORK_BYTES = 8;

    private final int trustedProxies;

    ClientAddresses(int trustedProxies) {
        this.trustedProxies = trustedProxies;
    }

    /**
     * @param peer the other end of the connection
     * @param forwarded the lines of {@code X-Forwarded-For}, if any
     */
    String of(String peer, List<String> forwarded) {
        List<String> entries = forwarded.stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .toList();
        boolean behindProxies = trustedProxies > 0 && entries.size() >= trustedProxies;
        return network(behindProxies ? entries.get(entries.size() - trustedProxies) : peer);
    }

    /** Of an IPv6 address the /64: that much a single household has. */
    private static String network(String address) {
        String host = host(address);
        if (!InetAddresses.isInetAddress(host)) {
            return host.substring(0, Math.min(host.length(), LONGEST));
        }
        InetAddress known = InetAddresses.forString(host);
        return known instanceof Inet6Address ? networkOf(known).getHostAddress() : known.getHostAddress();
    }

    /** Without a port, which some proxies add. */
    private static String host(String address) {
        try {
            return HostAndPort.fromString(address).getHost();
        } catch (IllegalArgumentException e) {
            return address;
        }
    }

    private static InetAddress networkOf(InetAddress address) {
        byte[] bytes = Arrays.copyOf(Arrays.copyOf(address.getAddress(), NETWORK_BYTES), address.getAddress().length);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of another length", e);
        }
    }
}
