package com.leadflow.api.problem;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Gives every request an id: the caller's {@code X-Request-Id} where it is harmless, otherwise a fresh one. The id is
 * answered, logged with every line and part of every problem.
 */
public final class RequestIdFilter implements Filter {
    static final String MDC_KEY = "request_id";
    static final String HEADER = "X-Request-Id";

    /** What is safe to copy into logs and headers. */
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String id = choose(((HttpServletRequest) request).getHeader(HEADER));
        ((HttpServletResponse) response).setHeader(HEADER, id);
        MDC.put(MDC_KEY, id);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(MDC_KEY);
        }
    }

    /** Of the request that this thread serves; null when it serves none. */
    public static @Nullable String current() {
        return MDC.get(MDC_KEY);
    }

    static String choose(@Nullable String offered) {
        return offered != null && HARMLESS.matcher(offered).matches()
                ? offered
                : UUID.randomUUID().toString();
    }
}
