package com.leadflow.store.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholdersTest {
    @Test
    void nameEachOnceInTheOrderOfTheTexts() {
        assertThat(Placeholders.namesIn("{{b}} for {{ a_1 }}", "{{a_1}}, {{C}} and {{b}}"))
                .containsExactly("b", "a_1", "C");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no braces", "a { b } c }}", "{{x}}", "{{ x }}{{y}}", "body{a{color:red}}"})
    void acceptTexts(String text) {
        assertThat(Placeholders.areWellFormed(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{",
                "{{}}",
                "{{1st}}",
                "{{first name}}",
                "{{first_name}",
                "{{{first_name}}}",
                "{{#if a}}",
                "{{x}}{{"
            })
    void refuseBracesThatNothingWouldBePutInto(String text) {
        assertThat(Placeholders.areWellFormed(text)).isFalse();
    }
}
