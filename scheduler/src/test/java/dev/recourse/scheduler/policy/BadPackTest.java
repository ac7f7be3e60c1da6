package dev.recourse.scheduler.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.recourse.scheduler.yaml.InvalidFilesException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadPackTest {
  private final Path folder;

  BadPackTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aPackOfTheInstitutionsOwnIsReadFromItsFolder() throws IOException {
    write("pack.yaml", pack());

    Pack pack = Packs.load(folder.toString());

    assertThat(pack.institution()).isEqualTo("Example University");
    assertThat(pack.procedure(new ProcedureId("acceptable-use")).rules()).isNotEmpty();
  }

  @Test
  void whatAnEventSendsMustExistAndATemplateMayNotTellAPartyWhatIsTheOthers() throws IOException {
    write(
        "pack.yaml",
        pack().replace("[acceptable-use]", "[acceptable-use, hearings]") + "letters: [result]\n");
    write("letters/result.txt", "Subject: {{number}}\n\nSo:\n{{note}}\nFrom {{reporter}}\n");
    write(
        "procedures/hearings.yaml",
        """
        title: Hearings
        policy: Example Policy
        appeal-process: None.
        appeals-go-to: {alumni: dean}
        complaint-first: {flags: third-party, event: complained, before: heard}
        rules: {}
        events:
          heard:
            means: it was heard
            letters: {complainant: result, everybody: result, dean: resultt}
            note-for: dean
        """);

    assertThat(problems())
        .contains(
            "hearings.yaml:4: there is no such affiliation; there are student, faculty, staff,"
                + " postdoc, jpl, group.")
        .anyMatch(
            problem ->
                problem.startsWith("hearings.yaml:5: 'event' is 'complained'")
                    && problem.contains("not among the events"))
        .anyMatch(
            problem ->
                problem.startsWith("hearings.yaml:10:") && problem.contains("'everybody' is none"))
        .anyMatch(
            problem ->
                problem.startsWith("hearings.yaml:10:")
                    && problem.contains("Did you mean 'result'?"))
        .contains(
            "hearings.yaml:11: 'note-for' is 'dean': should be offices, respondent or parties.");

    write(
        "procedures/hearings.yaml",
        """
        title: Hearings
        policy: Example Policy
        appeal-process: None.
        rules: {}
        events:
          heard: {means: it was heard, letters: {complainant: result}, note-for: respondent}
        """);

    assertThat(problems())
        .containsExactlyInAnyOrder(
            "result.txt:4: This letter goes to a party who may not be told 'note'; leave it out, or"
                + " send that party another letter.",
            "result.txt:5: This letter goes to a party who may not be told 'reporter'; leave it"
                + " out, or send that party another letter.");
  }

  @Test
  void everyMistakeInAProcedureIsToldAtOnceWithItsLine() throws IOException {
    write("pack.yaml", pack().replace("[acceptable-use]", "[acceptable-use, hearings]"));
    write(
        "procedures/hearings.yaml",
        """
        title: Hearings
        policy: Example Policy
        handler: deen
        appeal-process: None.
        colour: red
        rules:
          first:
            kind: dutty
            length: 14 days
            starts: report-recieved
            stops: assessed
            for: dean
          second:
            kind: window
            length: 0d
            starts: {event: report-received, earliest-of: [assessed]}
            stops: hearing-held
            for: party
            sektion: IV
          third:
            length: 3bd
            after-last-day-of: frist
            kind: duty
            starts: report-received
            stops: assessed
            flags: dangre
            for: dean
        events:
          hearing-hold: {means: a hearing was held, party: maybe}
        """);

    assertThat(problems())
        .contains(
            "hearings.yaml:3: 'handler' is 'deen': there is no such role. Did you mean 'dean'?",
            "hearings.yaml:5: 'colour' is not a key that is known here. Known: appeal-process,"
                + " appeals-go-to, complaint-first, events, extends, handler, outcome-by, policy,"
                + " rules, title.",
            "hearings.yaml:8: 'kind' is 'dutty': should be duty, window or earliest.",
            "hearings.yaml:9: 'length' is '14 days': a length is written 14bd (business days), 30d"
                + " (calendar days) or 36h (hours).",
            "hearings.yaml:15: 'length' is '0d': a length in calendar days is from 1 to 9999.",
            "hearings.yaml:16: 'starts' names one of 'event', 'earliest-of' and 'first-known'.",
            "hearings.yaml:19: 'sektion' is not a key that is known here. Did you mean 'section'?",
            "hearings.yaml:29: 'party' is 'maybe': should be none, optional or required.")
        .anyMatch(problem -> problem.startsWith("hearings.yaml:26: 'flags' is 'dangre'"));
  }

  @Test
  void aRuleThatSpeaksOfAnUnknownEventOrRuleIsTold() throws IOException {
    write("pack.yaml", pack().replace("[acceptable-use]", "[acceptable-use, hearings]"));
    write(
        "procedures/hearings.yaml",
        """
        title: Hearings
        policy: Example Policy
        appeal-process: None.
        rules:
          first:
            kind: duty
            length: 14bd
            starts: report-recieved
            stops: assessed
            for: dean
          second:
            kind: duty
            length: 3bd
            after-last-day-of: frist
            starts: report-received
            stops: assessed
            for: dean
        """);

    assertThat(problems())
        .containsExactly(
            "hearings.yaml:6: The rule 'first' speaks of 'report-recieved', which is not among the"
                + " events; add it there. Or did you mean 'report-received'?",
            "hearings.yaml:14: There is no rule 'frist' here. Did you mean 'first'?");
  }

  @Test
  void everyMistakeInThePackItselfIsTold() throws IOException {
    write(
        "pack.yaml",
        pack()
            .replace("zone: America/New_York", "zone: America/New_Yrok")
            .replace("holidays: us-federal", "holidays: mars")
            .replace("  spam:\n", "  spamm:\n")
            .replace("usual-procedure: acceptable-use", "usual-procedure: acceptible-use"));

    assertThat(problems())
        .contains(
            "pack.yaml:4: There is no table 'mars': "
                + folder.resolve("holidays/mars.yaml")
                + " is missing.",
            "pack.yaml:6: 'usual-procedure' is 'acceptible-use': this procedure is not among those"
                + " of the pack. Did you mean 'acceptable-use'?")
        .anyMatch(problem -> problem.startsWith("pack.yaml:3: 'zone' is 'America/New_Yrok'"))
        .anyMatch(problem -> problem.contains("There is no category 'spamm'. Did you mean 'spam'?"))
        .anyMatch(problem -> problem.contains("These categories are missing; add them: spam."));
  }

  @Test
  void aLetterThatSpeaksOfAnUnknownValueIsToldWithItsLine() throws IOException {
    write("pack.yaml", pack());
    write("letters/extension.txt", "Subject: {{number}}\n\nNow due:\n{{dueOm}}\n");

    assertThat(problems())
        .containsExactly(
            "extension.txt:4: There is no value 'dueOm' for letters. Did you mean 'dueOn'?");
  }

  @Test
  void whatIsNeitherAPackNorAFolderIsToldTheNames() {
    InvalidFilesException refused =
        catchThrowableOfType(InvalidFilesException.class, () -> Packs.load("nowhere"));

    assertThat(refused).hasMessageContaining("nowhere").hasMessageContaining("caltech");
  }

  private List<String> problems() {
    InvalidFilesException refused =
        catchThrowableOfType(InvalidFilesException.class, () -> Packs.load(folder.toString()));
    assertThat(refused).isNotNull();
    return refused.problems().stream()
        .map(
            problem ->
                Path.of(problem.file()).getFileName()
                    + ":"
                    + problem.line()
                    + ": "
                    + problem.message())
        .toList();
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private static String pack() {
    return """
    id: example
    institution: Example University
    zone: America/New_York
    holidays: us-federal
    procedures: [acceptable-use]
    usual-procedure: acceptable-use
    records-access:
      citation: {policy: Example Policy}
      deciders: [{records: everybody's, role: general-counsel, title: the General Counsel}]
      note: None.
    confidential-resources: The counseling service.
    categories:
    """
        + Arrays.stream(Category.values())
            .map(
                category ->
                    "  "
                        + category
                        + ":\n    {label: A, citation: {policy: P, section: S}, route: dean}\n")
            .collect(Collectors.joining());
  }
}
