package com.leadflow.activities.call;

import java.io.IOException;

/** The provider was reached and has answered, but not what it was asked: with an error of its own, or unreadably. */
public final class WrongAnswerException extends IOException {
    public WrongAnswerException(String what) {
        super(what);
    }

    public WrongAnswerException(String what, Throwable cause) {
        super(what, cause);
    }
}
