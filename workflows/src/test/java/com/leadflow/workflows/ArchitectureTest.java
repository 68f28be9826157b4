package com.leadflow.workflows;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String HOME = "com.leadflow.workflows";
    private static final DescribedPredicate<JavaClass> WORKFLOW_CODE = describe(
            "part of a WorkflowImpl", type -> outermost(type).getSimpleName().endsWith("WorkflowImpl"));

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(HOME);

    @Test
    void knowsNoDatabaseHttpOrMail() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..",
                        "javax.sql..",
                        "java.net.http..",
                        "okhttp3..",
                        "org.jdbi..",
                        "org.postgresql..",
                        "io.dropwizard..",
                        "jakarta.ws..",
                        "jakarta.mail..")
                .check(classes);
    }

    @Test
    void dialingKnowsNoOtherFeatureAndNoTemporal() {
        DescribedPredicate<JavaClass> otherFeature =
                resideInAPackage(HOME + "..").and(not(resideInAPackage(HOME + ".dialing..")));

        noClasses()
                .that()
                .resideInAPackage(HOME + ".dialing..")
                .should()
                .dependOnClassesThat(otherFeature.or(resideInAPackage("io.temporal..")))
                .check(classes);
    }

    /** Replay would give another answer than the first run. A zone's rules change between releases of the JDK. */
    @Test
    void workflowsAreDeterministic() {
        noClasses()
                .that(WORKFLOW_CODE)
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Clock.class, Random.class, Thread.class, ZoneId.class)
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callMethod(Math.class, "random")
                .allowEmptyShould(true)
                .check(classes);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes()
                .should()
                .resideInAPackage(HOME + "..")
                .andShould(be(describe("in a @NullMarked package", type -> isNullMarked(type.getPackage()))))
                .check(classes);
    }

    private static boolean isNullMarked(JavaPackage home) {
        return home.tryGetPackageInfo()
                .map(info -> info.isAnnotatedWith(NullMarked.class))
                .orElse(false);
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }
}
