package com.leadflow.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** Tokens with which a test asks for something. As an extension of the test it fails where anything of one is logged. */
final class SentTokens implements BeforeEachCallback, AfterEachCallback {
    private final RunningApi api;
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("com.leadflow");
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final List<String> sent = new ArrayList<>();

    SentTokens(RunningApi api) {
        this.api = api;
    }

    /** The status of the answer to {@link #get}. */
    int use(String token) {
        return get(token).status();
    }

    Answer get(String token) {
        sent.add(token);
        return api.getAs("Bearer " + token, "/leads");
    }

    /** In the address, where none belongs. */
    Answer getByAddress(String token) {
        sent.add(token);
        return api.anonymous("/api/v1/leads?access_token=" + token);
    }

    /** Of everything that was logged in the test. */
    List<ILoggingEvent> logged() {
        return logged.list;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        ours.setLevel(Level.TRACE);
        logged.start();
        root.addAppender(logged);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        root.detachAppender(logged);
        ours.setLevel(null);
        String log =
                String.join("\n", logged.list.stream().map(SentTokens::text).toList());

        assertThat(sent).isNotEmpty();
        for (String token : sent) {
            assertThat(log)
                    .doesNotContain(Stream.of(token.split("\\."))
                            .filter(part -> part.length() > 20)
                            .toArray(String[]::new));
        }
    }

    private static String text(ILoggingEvent event) {
        return event.getFormattedMessage() + "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy());
    }
}
