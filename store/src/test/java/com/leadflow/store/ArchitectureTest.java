package com.leadflow.store;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
    private static final String HOME = "com.leadflow.store";
    private static final String[] GROUND = {HOME + ".database..", HOME + ".encryption..", HOME + ".configuration.."};

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(HOME);

    @Test
    void knowNoWebServerAndNoProvider() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.dropwizard..", "jakarta.ws..", "okhttp3..", "jakarta.mail..")
                .check(CLASSES);
    }

    @Test
    void featuresStandOnTheGroundAndNotTheOtherWayRound() {
        noClasses()
                .that()
                .resideInAnyPackage(GROUND)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        HOME + ".account..",
                        HOME + ".call..",
                        HOME + ".campaign..",
                        HOME + ".csv..",
                        HOME + ".dialing..",
                        HOME + ".email..",
                        HOME + ".file..",
                        HOME + ".lead..",
                        HOME + ".listing..",
                        HOME + ".schedule..",
                        HOME + ".upkeep..")
                .check(CLASSES);
    }

    /** Outside of a transaction on behalf of an actor nothing is to be seen: only the ground opens connections. */
    @Test
    void onlyTheGroundOpensConnections() {
        noClasses()
                .that()
                .resideOutsideOfPackages(GROUND)
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.jdbi.v3.core.Jdbi")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.sql..", "com.zaxxer.hikari..", "org.flywaydb..")
                .check(CLASSES);
    }
}
