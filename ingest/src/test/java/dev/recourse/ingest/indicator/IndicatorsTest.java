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
        "from fe80::1%eth0 and ::ffff:192.0.2.128|ip 192.0.2.128",
        "from 2001[:]db8[:][:]5|ip 2001:db8::5",
        "from 192(.)0(.)2(.)1 and others|ip 192.0.2.1",
        "from 192.0.2[.1 and others|ip 192.0.2.1",
        "192.0.2.10's host|ip 192.0.2.10",
        "see *.evil.example for it|domain evil.example",
        "see _evil.example_ for it|domain evil.example",
        "see evil{.}example or evil.]example|domain evil.example",
        "see evil<dot>example[punkt]net|domain evil.example.net",
        "see evil [.] example for it|domain evil.example",
        "It is evil[.]example[.] Other words follow|domain evil.example",
        "see evil dot example dot net|domain evil.example.net",
        "see evil\\.example\\.net|domain evil.example.net",
        "see evil[[.]]example, for it|domain evil.example",
        "see xn--mnchen-3ya.example: there|domain xn--mnchen-3ya.example",
        "see m\u00fcnchen.example!|domain m\u00fcnchen.example",
        "see \u043f\u0440\u0438\u043c\u0435\u0440.\u0440\u0444 now|domain"
            + " \u043f\u0440\u0438\u043c\u0435\u0440.\u0440\u0444",
        "mail <spam@evil.example> now|email spam@evil.example",
        "mail mailto:spam@evil.example now|email spam@evil.example",
        "mail spam{@}evil.example now|email spam@evil.example",
        "mail spam<at>evil[.]example now|email spam@evil.example",
        "mail spam at evil dot example now|email spam@evil.example",
        "it is cve 2026 12345.|cve CVE-2026-12345",
        "http://x.example/d41d8cd98f00b204e9800998ecf8427e.exe|hash"
            + " d41d8cd98f00b204e9800998ecf8427e",
        "magnet:?xt=urn:btih:da39a3ee5e6b4b0d3255bfef95601890afd80709&x|hash"
            + " da39a3ee5e6b4b0d3255bfef95601890afd80709",
        "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855|hash"
            + " e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce"
            + "47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e|hash"
            + " cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce"
            + "47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e",
        "http://0xc0.0x00.0x02.0x63/x|ip 192.0.2.99",
        "http://3221226083/x|ip 192.0.2.99",
        "http://0300.0000.0002.0143/x|ip 192.0.2.99",
        "evil.example/login?x=1 steals|url evil.example/login?x=1",
        "see evil[.]example/a[.]php for it|url evil.example/a.php",
        "tcp://192[.]0[.]2[.]1:80/path|url tcp://192.0.2.1:80/path",
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
        "hXXp[:]//evil{.}example/login?x=1",
        "h**p://evil.example/login?x=1",
        "h[tt]p://evil.example/login?x=1",
        "meow://evil[.]example/login?x=1",
        "hppt://evil.example/login?x=1",
        "http: //evil.example/login?x=1",
        "http:// evil.example/login?x=1",
        "hxxp:\\\\evil.example/login?x=1",
        "http://[evil.example/login?x=1",
        "http://evil,example/login?x=1",
        "http://evil.example[/]login?x=1",
        "'http://evil.example/login?x=1');run(",
        "url,http://evil.example/login?x=1,seen",
        "(http://evil.example/login?x=1).",
        "http://evil.example/login?x=1\u2026",
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
        "the file report.txt, setup.exe and notes.py, invoice.pdf, archive.tar.gz, Node.js, a.out",
        "version 1.2.3.4, v1.2.3.4, release 4.3.2.1 and section 3.2.1.4",
        "Mozilla/5.0 (X11) Chrome/120.0.0.0 Safari/537.36 Edg/119.0.0.0",
        "text [.] alone, and [dot] alone, or (.exe) and look at this",
        "12345678901234567890123456789012",
        "x.x.x.x and 123.102.1215 and _____.tld",
        "Message-ID: <20261123.4711@mail>",
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
  void theNumberOfAMessageIsNoMailAddress() {
    assertThat(values("Message-ID: <4711.abc@mail.evil.example>\nFrom: a@evil.example"))
        .contains("email a@evil.example")
        .noneMatch(value -> value.contains("4711"));
  }

  @Test
  void whoeverIsNamedInALinkIsNoMailAddress() {
    assertThat(values("http://user:secret@evil.example/x"))
        .containsExactly("url http://user:secret@evil.example/x", "domain evil.example");
  }

  @Test
  void aBracketOfTheSentenceEndsALinkAndOneOfItsOwnDoesNot() {
    assertThat(values("(see http://evil.example/a_(b)). And http://evil.example/c), too"))
        .contains("url http://evil.example/a_(b)", "url http://evil.example/c");
  }

  @Test
  void aFileThatALinkLeadsToIsNoDomainOfItsOwn() {
    assertThat(values("hxxp://evil[.]example/x[.]php?u=http%3A%2F%2Fother.example"))
        .containsExactly(
            "url http://evil.example/x.php?u=http%3A%2F%2Fother.example", "domain evil.example");
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
