package com.leadflow.api.protection;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/**
 * What browsers are told with every answer. Answers are data: they are not to be run, framed, guessed at, or kept on a disk, where
 * leads' names and numbers would stay. A resource that serves pages sets what it needs instead.
 */
final class SecurityHeadersFilter implements Filter {
    private static final Map<String, String> HEADERS = Map.of(
            "Cache-Control", "no-store",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY");

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HEADERS.forEach(((HttpServletResponse) response)::setHeader);
        chain.doFilter(request, response);
    }
}
