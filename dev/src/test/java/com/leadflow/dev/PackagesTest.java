package com.leadflow.dev;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The order of the whole house; this module is the one that sees all others. */
class PackagesTest {
    private static final String HOUSE = "com.leadflow";

    /** Features carry the same name in every module. */
    private static final Set<String> FEATURES = Set.of(
            "campaign",
            "call",
            "dialing",
            "lead",
            "suppression",
            "schedule",
            "email",
            "csv",
            "file",
            "account",
            "user",
            "audit",
            "upkeep");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(HOUSE);

    private enum MavenModule {
        WORKFLOWS,
        STORE,
        ACTIVITIES,
        API,
        WORKER,
        DEV;

        String home() {
            return HOUSE + "." + name().toLowerCase(Locale.ROOT);
        }

        /** Its packages that are no feature; one inside a feature is an adapter, one inside {@code bench} a benchmark. */
        Set<String> ownPackages() {
            return switch (this) {
                case WORKFLOWS, ACTIVITIES -> Set.of("call.vapi");
                case STORE -> Set.of("configuration", "database", "encryption", "listing");
                case API -> Set.of("idempotency", "openapi", "problem", "protection", "request");
                case WORKER -> Set.of("admin", "temporal");
                case DEV ->
                    Set.of(
                            "bench",
                            "bench.api",
                            "bench.dial",
                            "bench.queue",
                            "bench.share",
                            "bench.sql",
                            "bench.webhook",
                            "chaos",
                            "command",
                            "demo",
                            "simulator",
                            "stack");
            };
        }

        /** The modules that it may know, besides itself. */
        Set<MavenModule> inward() {
            return switch (this) {
                case WORKFLOWS -> EnumSet.noneOf(MavenModule.class);
                case STORE -> EnumSet.of(WORKFLOWS);
                case ACTIVITIES, API -> EnumSet.of(WORKFLOWS, STORE);
                case WORKER -> EnumSet.of(WORKFLOWS, STORE, ACTIVITIES);
                case DEV -> EnumSet.of(WORKFLOWS, STORE, ACTIVITIES, API, WORKER);
            };
        }
    }

    @ParameterizedTest
    @EnumSource(MavenModule.class)
    void areNamedByFeatureAndFlat(MavenModule module) {
        String home = module.home();
        Set<String> allowed = new HashSet<>(FEATURES);
        allowed.addAll(module.ownPackages());

        assertThat(CLASSES)
                .extracting(JavaClass::getPackageName)
                .filteredOn(name -> name.startsWith(home + "."))
                .extracting(name -> name.substring(home.length() + 1))
                .isNotEmpty()
                .isSubsetOf(allowed);
    }

    @Test
    void lieInAModule() {
        String[] homes = Arrays.stream(MavenModule.values())
                .map(module -> module.home() + "..")
                .toArray(String[]::new);

        classes().should().resideInAnyPackage(homes).check(CLASSES);
    }

    @ParameterizedTest
    @EnumSource(MavenModule.class)
    void pointInward(MavenModule module) {
        Set<MavenModule> outward = EnumSet.complementOf(EnumSet.of(module));
        outward.removeAll(module.inward());
        String[] forbidden = outward.stream().map(other -> other.home() + "..").toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage(module.home() + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .check(CLASSES);
    }

    @ParameterizedTest
    @EnumSource(MavenModule.class)
    void knowEachOtherInOneDirectionOnly(MavenModule module) {
        slices().matching(module.home() + ".(*)..").should().beFreeOfCycles().check(CLASSES);
        slices().matching(module.home() + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    /** The root holds the commands; nothing below it knows who uses it. */
    @Test
    void doNotKnowTheCommands() {
        String home = MavenModule.DEV.home();

        noClasses()
                .that()
                .resideInAPackage(home + ".*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(home)
                .check(CLASSES);
    }

    @Test
    void areNullMarked() {
        classes()
                .should(be(describe("in a @NullMarked package", PackagesTest::isNullMarked)))
                .check(CLASSES);
    }

    private static boolean isNullMarked(JavaClass type) {
        return type.getPackage()
                .tryGetPackageInfo()
                .map(info -> info.isAnnotatedWith(NullMarked.class))
                .orElse(false);
    }
}
