package com.leadflow.store.configuration;

import java.net.URI;
import java.net.URISyntaxException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;

/** What the variables that say where something is may be. */
final class Address {
    private Address() {}

    static Expectation jdbc() {
        return Expectation.visible(
                "a JDBC url of PostgreSQL, such as jdbc:postgresql://localhost:5432/leadflow", Address::isJdbc);
    }

    static Expectation web() {
        return Expectation.visible(
                "a url that begins with http:// or https://, without query and user", Address::isWeb);
    }

    static Expectation webs() {
        return Expectation.visible(
                "urls that begin with http:// or https://, without query and user; commas, no spaces",
                value -> Arrays.stream(value.split(",", -1)).allMatch(Address::isWeb));
    }

    static Expectation origins() {
        return Expectation.visible(
                "origins such as https://console.example.com, without a path; commas, no spaces",
                value -> Arrays.stream(value.split(",", -1)).allMatch(Address::isOrigin));
    }

    static Expectation hostAndPort() {
        return Expectation.visible("host:port, such as localhost:7233", Address::isHostAndPort);
    }

    /** The driver's own reading of the url is what counts. It does not know user:password@host, and would log that. */
    private static boolean isJdbc(String value) {
        try {
            return value.matches("jdbc:postgresql:[^?@]*(\\?.*)?")
                    && DriverManager.getDriver(value).acceptsURL(value);
        } catch (SQLException e) {
            return false;
        }
    }

    private static boolean isWeb(String value) {
        try {
            URI uri = new URI(value);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return web
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isOrigin(String value) {
        return isWeb(value) && URI.create(value).getRawPath().isEmpty();
    }

    private static boolean isHostAndPort(String value) {
        int colon = value.lastIndexOf(':');
        return colon > 0
                && value.substring(0, colon).matches("[\\w.-]+|\\[[0-9a-fA-F:.]+]")
                && Expectation.wholeNumber(1, 65_535).accepts().test(value.substring(colon + 1));
    }
}
