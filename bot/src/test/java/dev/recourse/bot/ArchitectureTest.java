package dev.recourse.bot;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shape that the design gives the code, held against the code itself. */
class ArchitectureTest {
  private static JavaClasses classes = new ClassFileImporter().importClasses();

  @BeforeAll
  static void readAllModules() {
    classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.recourse");
  }

  @ParameterizedTest(name = "only {0} imports {1}")
  @CsvSource({
    "dev.recourse.nlp.., opennlp..",
    "dev.recourse.scheduler.., java.sql..",
    "dev.recourse.scheduler.., org.jdbi..",
    "dev.recourse.scheduler.., org.flywaydb..",
    "dev.recourse.scheduler.., com.zaxxer..",
    "dev.recourse.scheduler.quartz.., org.quartz..",
    "dev.recourse.ingest.., jakarta.mail..",
    "dev.recourse.ingest.., org.eclipse.angus..",
    "dev.recourse.ingest.., org.apache.james..",
    "dev.recourse.ingest.., org.jsoup..",
    "dev.recourse.ingest.report.., org.apache.tika..",
    "dev.recourse.ingest.dkim.., org.xbill..",
    "dev.recourse.ingest.crypto.., org.bouncycastle..",
    "dev.recourse.bot.slack.., com.slack..",
    "dev.recourse.bot.cli.., picocli..",
    "dev.recourse.bot.statistics.., org.knowm.xchart..",
    "dev.recourse.bot.demo.., com.icegreen..",
  })
  void eachPartIsImportedInOnePlace(String place, String part) {
    noClasses()
        .that()
        .resideOutsideOfPackage(place)
        .and()
        .resideInAPackage("dev.recourse..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(part)
        .check(classes);
  }

  @Test
  void noPackagesFormACycle() {
    slices().matching("dev.recourse.(**)").should().beFreeOfCycles().check(classes);
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        Instant.class,
        LocalDate.class,
        LocalDateTime.class,
        OffsetDateTime.class,
        ZonedDateTime.class
      })
  void nobodyAsksForTheTimeWithoutAClock(Class<?> type) {
    noClasses()
        .should()
        .callMethodWhere(
            target(owner(name(type.getName())))
                .and(target(name("now")))
                .and(target(rawParameterTypes(new Class<?>[0]))))
        .check(classes);
  }

  @Test
  void nobodyReadsTheSystemsClock() {
    noClasses().should().callMethod(System.class, "currentTimeMillis").check(classes);
  }

  @Test
  void theSchedulerKnowsNoModel() {
    noClasses()
        .that()
        .resideInAPackage("dev.recourse.scheduler..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.recourse.nlp..", "dev.recourse.ingest..", "dev.recourse.bot..")
        .check(classes);
  }
}
