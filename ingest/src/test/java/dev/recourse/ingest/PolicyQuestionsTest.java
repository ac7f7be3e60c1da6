package dev.recourse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.nlp.Models;
import dev.recourse.scheduler.Directory;
import dev.recourse.scheduler.policy.Clause;
import dev.recourse.scheduler.policy.Packs;
import dev.recourse.scheduler.policy.Role;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions put to the built-in policies, with the model that is shipped. */
class PolicyQuestionsTest {
  private static final Triage TRIAGE = new Triage(Models.bundled().classifier());
  private static final Directory OFFICES =
      new Directory(
          Map.of(
              Role.FALLBACK,
              reachedAt("desk@example.edu"),
              new Role("information-security"),
              reachedAt("soc@example.edu"),
              new Role("general-counsel"),
              reachedAt("counsel@example.edu")),
          Optional.empty());

  private final PolicyQuestions caltech =
      new PolicyQuestions(TRIAGE, Packs.load("caltech"), Optional.of(OFFICES));

  @AfterEach
  void close() {
    caltech.close();
  }

  @Test
  void aQuestionIsAnsweredWithTheClauseAndItsPlace() {
    Answer answer = caltech.answer("May I mine coins on the lab's GPUs if nobody uses them?");

    assertThat(answer.clauses().get(0).text()).contains("mining cryptocurrency");
    assertThat(answer.inWords())
        .contains(
            "\u201cUse for mining cryptocurrency, or for any other activity that makes a personal"
                + " profit.\u201d\n\u2014 Caltech, Acceptable Use of Electronic Information and"
                + " Computing Resources, examples of unauthorized use")
        .contains("Information Security (soc@example.edu)");
  }

  @Test
  void anAnswerQuotesThePackAndAddsNoRuleOfItsOwn() {
    Answer answer = caltech.answer("Can I share my password with my assistant?");

    assertThat(Packs.load("caltech").clauses()).containsAll(answer.clauses());
    String own = answer.inWords();
    for (Clause clause : answer.clauses()) {
      own = own.replace(clause.text(), "").replace(clause.citation().inWords(), "");
    }
    assertThat(own.toLowerCase(Locale.ROOT))
        .doesNotContain("allowed", "forbidden", "may not", "must", "yes", "no,");
  }

  @Test
  void whereNothingBearsOnItTheOfficeForQuestionsIsNamed() {
    Answer answer = caltech.answer("Where can I park my car on Saturday?");

    assertThat(answer.clauses()).isEmpty();
    assertThat(answer.inWords())
        .isEqualTo(
            "I don't know: nothing in the policies that I have bears on that. Ask Information"
                + " Security (soc@example.edu).");
  }

  @Test
  void whoAsksForAnothersMailIsToldTheOfficeThatKnows() {
    Answer answer =
        caltech.answer("An employee left last month, how do I get access to their mailbox?");

    assertThat(answer.clauses())
        .anySatisfy(
            clause ->
                assertThat(clause.citation().section()).isEqualTo("who may authorize access"));
    assertThat(answer.contact()).contains("counsel@example.edu");
  }

  @Test
  void anOfficeThatNobodyHoldsIsReachedAtTheFallback() {
    Answer answer = caltech.answer("Can our club print the Caltech logo on t-shirts?");

    assertThat(answer.office()).isEqualTo("Communications");
    assertThat(answer.contact()).contains("desk@example.edu");
  }

  @ParameterizedTest
  @CsvSource({
    "mit, May I read my employee's mail while she is on vacation?, 13.2.4",
    "mit, can I run my startup's shop on a lab server, 13.2.3.1",
    "mit, is it ok to watch movies on my office computer, 13.2.3.1",
    "calpoly, I lost a laptop with student data - whom do I have to notify?, E.1",
    "calpoly, can I report something anonymously, A.3",
    "calpoly, do I learn who it was in the end and how they were punished, F.2",
  })
  void otherPacksAnswerFromTheirOwnPolicies(String pack, String question, String section) {
    try (PolicyQuestions questions =
        new PolicyQuestions(TRIAGE, Packs.load(pack), Optional.empty())) {
      assertThat(questions.answer(question).clauses())
          .extracting(clause -> clause.citation().section())
          .contains(section);
    }
  }

  @Test
  void mostQuestionsFindTheirClauseAndMostOthersFindNone() throws IOException {
    List<String[]> questions = questions();

    List<String> missed =
        questions.stream()
            .filter(each -> !each[0].equals("nothing") && !answers(each[0], each[1]))
            .map(each -> each[1])
            .toList();
    List<String> invented =
        questions.stream()
            .filter(each -> each[0].equals("nothing") && !answers("nothing", each[1]))
            .map(each -> each[1])
            .toList();

    // 117 and 45 questions. Of those not looked at while the search was made, 45 of 57 and 16 of
    // 20 came out right.
    assertThat(missed).hasSizeLessThanOrEqualTo(10);
    assertThat(invented).hasSizeLessThanOrEqualTo(11);
  }

  private boolean answers(String expected, String question) {
    List<Clause> clauses = caltech.answer(question).clauses();
    if (expected.equals("nothing")) {
      return clauses.isEmpty();
    }
    return Stream.of(expected.split("\\|"))
        .anyMatch(
            part ->
                clauses.stream().anyMatch(clause -> clause.citation().inWords().contains(part)));
  }

  private static List<String[]> questions() throws IOException {
    try (InputStream in = PolicyQuestionsTest.class.getResourceAsStream("questions.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .toList();
    }
  }

  private static Directory.Holder reachedAt(String address) {
    return new Directory.Holder(Optional.of(address), Optional.empty(), Optional.empty());
  }
}
