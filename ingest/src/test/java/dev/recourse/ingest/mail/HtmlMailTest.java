package dev.recourse.ingest.mail;

import static dev.recourse.ingest.mail.Mails.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.ingest.report.Report;
import org.junit.jupiter.api.Test;

class HtmlMailTest {
  private static final String HTML = "Content-Type: text/html; charset=utf-8\n";

  @Test
  void aLinkShowsWhereItTrulyLeads() {
    Report report =
        read(HTML, "<p>Sign in at <a href='http://evil.example.net/x'>https://example.edu</a></p>");

    assertThat(report.text())
        .isEqualTo("Sign in at https://example.edu <http://evil.example.net/x>");
  }

  @Test
  void scriptsStylesAndTitlesAreNoWords() {
    assertThat(
            read(
                    HTML,
                    "<head><title>t</title><style>p{}</style></head><script>x()</script><p>Hi</p>")
                .text())
        .isEqualTo("Hi");
  }

  @Test
  void blocksAndRowsAreLines() {
    assertThat(read(HTML, "<div>a</div><div>b<br>c</div><table><tr><td>d<td>e</table>").text())
        .isEqualTo("a\nb\nc\nd e");
  }

  @Test
  void thePlainTextIsReadWhereThereAreBoth() {
    Report report = alternative("The plain words, in full length.", "<p>The HTML words</p>");

    assertThat(report.text()).isEqualTo("The plain words, in full length.");
  }

  @Test
  void theHtmlIsReadWhereThePlainTextIsAStub() {
    assertThat(alternative("", "<p>The HTML words, in full length.</p>").text())
        .isEqualTo("The HTML words, in full length.");
  }

  @Test
  void deepHtmlEndsAtTheLimit() {
    assertThat(read(HTML, "<p>Words</p>" + "<div>".repeat(200_000)).text()).isEqualTo("Words");
  }

  private static Report alternative(String plain, String html) {
    return read(
        "Content-Type: multipart/alternative; boundary=b\n",
        "--b\nContent-Type: text/plain\n\n" + plain + "\n--b\n" + HTML + "\n" + html + "\n--b--\n");
  }
}
