package dev.recourse.ingest.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndicatorsTest {
  private static final Indicators FINDER = new Indicators(Set.of("abuse@example.edu"));

  private static List<Indicator> in(String text) {
    return FINDER.in(List.of(text), Set.of("pat@example.org"));
  }

  private static List<String> values(String text) {
    return in(text).stream().map(found -> found.kind().id() + " " + found.value()).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "It came from 192.0.2.1, twice.|ip 192.0.2.1",
        "It came from 192.0.2[.]1.|ip 192.0.2.1",
        "It came from 192[.]0[.]2[.]1 again|ip 192.0.2.1",
        "network 198.51.100.0/24 scans us|ip 198.51.100.0/24",
        "from [2001:db8::1]:443|ip 2001:db8::1",
        "from 2001:DB8:0:0::17.|ip 2001:db8:0:0::17",
        "see evil.example for it|domain evil.example",
        "see evil[.]example for it|domain evil.example",
        "see evil(dot)zzz for it|domain evil.zzz",
        "mail spam@evil.example now|email spam@evil.example",
        "mail spam[at]evil[dot]example now|email spam@evil.example",
        "it is CVE-2026-12345.|cve CVE-2026-12345",
        "d41d8cd98f00b204e9800998ecf8427e|hash d41d8cd98f00b204e9800998ecf8427e",
        "sha1 DA39A3EE5E6B4B0D3255BFEF95601890AFD80709!|hash"
            + " da39a3ee5e6b4b0d3255bfef95601890afd80709"
      })
  void whatPointsAtSomebodyIsFound(String text, String found) {
    assertThat(values(text)).contains(found);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.example/login?x=1",
        "hxxp://evil.example/login?x=1",
        "hxxp://evil[.]example/login?x=1",
        "hxxp[:]//evil[.]example/login?x=1",
        "hxxp[://]evil[.]example/login?x=1",
        "http://evil(dot)example/login?x=1",
        "(http://evil.example/login?x=1).",
        "<http://evil.example/login?x=1>"
      })
  void aLinkIsFoundHoweverItWasMadeHarmless(String text) {
    assertThat(values("Look at " + text + " please."))
        .contains("url http://evil.example/login?x=1", "domain evil.example");
  }

  @Test
  void aPortIsKeptBesideItsAddress() {
    assertThat(in("to 192.0.2.1:8080"))
        .containsExactly(new Indicator(Indicator.Kind.IP, "192.0.2.1", Optional.of(8080)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "At 12:34:56 we met.",
        "Version 1.2.3 and 300.1.2.3 and 1.2.3.4.5",
        "the file report.txt, setup.exe and notes.py",
        "It ended.The next sentence, e.g. this one, i.e. that.",
        "std::vector and a::b",
        "mail abuse@example.edu or see www.example.edu and https://example.edu/x",
        "my colleague ann@example.edu and I, pat@example.org",
        "00:11:22:33:44:55",
        "call 1234567890"
      })
  void whatPointsAtNobodyOrAtTheDeskIsLeftOut(String text) {
    assertThat(values(text).stream().filter(v -> !v.equals("domain example.org"))).isEmpty();
  }

  @Test
  void aHostOfTheInstitutionMayBeWhatTheReportIsAbout() {
    assertThat(values("from lab3.example.edu")).containsExactly("domain lab3.example.edu");
  }

  @ParameterizedTest
  @CsvSource({
    "http://evil.example/a.b?c=d.e, hxxp://evil[.]example/a.b?c=d.e",
    "192.0.2.1, 192[.]0[.]2[.]1",
    "2001:db8::1, 2001[:]db8[:][:]1",
    "spam@evil.example, spam[@]evil[.]example"
  })
  void whatIsShownCannotBeClicked(String value, String shown) {
    assertThat(in(value).get(0).defanged()).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.", "1.", ":", "a@", "a-", "http://", "[.]", "aaaaaaaaaa", "(", "1:"})
  void whatOnlyLooksLikeTheStartOfSomethingIsLeftOutAtAnyLength(String piece) {
    assertThat(in(piece.repeat(200_000 / piece.length()))).hasSizeLessThanOrEqualTo(5);
  }

  @Test
  void moreThanAnybodyReadsIsCutOff() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      text.append("host").append(i).append(".example ");
    }

    assertThat(in(text.toString())).hasSize(Indicators.MOST);
  }
}
