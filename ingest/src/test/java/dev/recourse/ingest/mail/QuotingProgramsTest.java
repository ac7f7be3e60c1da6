package dev.recourse.ingest.mail;

import static dev.recourse.ingest.mail.Mails.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.ingest.report.Report;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What mail programs set around the words they quote, in the languages they speak, each in every
 * place where it stands. The words that must go say "Gone", those that must stay "Stays".
 */
class QuotingProgramsTest {
  private static final String REPLY = "Subject: Re: Your report\nIn-Reply-To: <a@example.edu>\n";
  private static final String HTML = REPLY + "Content-Type: text/html; charset=utf-8\n";
  private static final String OWN = "The attack stays away since this morning. Stays.";

  private static List<String> entries(String name, String between) throws IOException {
    try (InputStream in = QuotingProgramsTest.class.getResourceAsStream("quoted/" + name)) {
      String all = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(all.strip().split(between)).toList();
    }
  }

  static List<String> attributions() throws IOException {
    return entries("attributions.txt", "\n\n");
  }

  static List<String> attributionsAboveMarkedLines() throws IOException {
    return entries("attributions-above-marked-lines.txt", "\n\n");
  }

  static List<String> allAttributions() throws IOException {
    return Stream.concat(attributions().stream(), attributionsAboveMarkedLines().stream()).toList();
  }

  static List<String> headerLines() throws IOException {
    return entries("header-lines.txt", "\n\n");
  }

  static List<String> madeOn() throws IOException {
    return entries("made-on.txt", "\n");
  }

  static List<String> forwards() throws IOException {
    return entries("forwards.txt", "\n");
  }

  static List<String> ownWords() throws IOException {
    return entries("own-words.txt", "\n\n");
  }

  private static void isCut(Report report) {
    assertThat(report.text()).isEqualTo(OWN);
    assertThat(report.fullText()).contains(OWN, "Gone");
  }

  @ParameterizedTest
  @MethodSource("allAttributions")
  void whatIsMarkedAsQuotedGoesWithTheLineAboveIt(String attribution) {
    isCut(read(REPLY, OWN + "\n\n" + attribution + "\n\n> Gone.\n>\n> Gone.\n"));
    isCut(read(REPLY, OWN + "\n" + attribution + "\n> Gone.\n"));
  }

  @ParameterizedTest
  @MethodSource("allAttributions")
  void anAnswerBelowOrBetweenStays(String attribution) {
    isCut(read(REPLY, attribution + "\n> Gone.\n\n" + OWN + "\n"));
    assertThat(read(REPLY, attribution + "\n> Gone?\nStays.\n> Gone?\nStays too.\n").text())
        .isEqualTo("Stays.\nStays too.");
  }

  @ParameterizedTest
  @MethodSource("attributions")
  void whatIsQuotedWithoutAMarkGoes(String attribution) {
    isCut(read(REPLY, OWN + "\n\n" + attribution + "\n\nGone.\n\nGone again.\n"));
  }

  @ParameterizedTest
  @MethodSource("attributions")
  void theSameInHtml(String attribution) {
    String above = attribution.replace("<", "&lt;").replace(">", "&gt;").replace("\n", " ");

    isCut(read(HTML, "<div>" + OWN + "</div><br><div>" + above + "<br></div><div>Gone.</div>"));
    isCut(
        read(HTML, "<p>" + OWN + "</p><p>" + above + "</p><blockquote><p>Gone.</p></blockquote>"));
  }

  @ParameterizedTest
  @MethodSource("headerLines")
  void whatStandsBelowTheHeaderOfAnAnsweredMailGoes(String header) {
    isCut(read(REPLY, OWN + "\n\n" + header + "\n\nGone.\n\nGone again.\n"));
    isCut(
        read(
            HTML,
            "<p>"
                + OWN
                + "</p><div>"
                + header.replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>\n")
                + "</div><p>Gone.</p>"));
  }

  @ParameterizedTest
  @MethodSource("madeOn")
  void theNameOfATelephoneGoes(String line) {
    assertThat(read("Subject: x\n", OWN + "\n\n" + line + "\n").text()).isEqualTo(OWN);
    isCut(read(REPLY, OWN + "\n" + line + "\n\nOn 11/20/2026 10:00 AM, Desk wrote:\n\n> Gone.\n"));
  }

  @ParameterizedTest
  @MethodSource("forwards")
  void whatIsForwardedStays(String line) {
    Report report =
        read(
            REPLY,
            OWN
                + "\n\n"
                + line
                + "\nFrom: x <x@example.net>\nDate: Fri\nTo: p\n\n> Stays, paid.\n");

    assertThat(report.text()).contains(OWN, "Stays, paid.");
  }

  @ParameterizedTest
  @MethodSource("ownWords")
  void whatAPersonMightWriteStays(String line) {
    assertThat(read(REPLY, OWN + "\n\n" + line + "\n\nI will find you. Stays.\n").text())
        .contains(line, "I will find you. Stays.");
  }
}
