package dev.recourse.scheduler.cases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {
  @ParameterizedTest
  @ValueSource(strings = {"Pat.Kiss@Example.ORG", "pat.kiss@example.org.", "PAT.KISS@example.org"})
  void whatReachesOneMailboxIsOneAddress(String other) {
    assertThat(MailAddress.same("pat.kiss@example.org", other)).isTrue();
    assertThat(Contact.email(other)).isEqualTo(Contact.email("pat.kiss@example.org"));
    assertThat(MailAddress.domain(other)).isEqualTo("example.org");
  }

  /** The Kelvin sign, the long s, the dotless i, a Cyrillic a, another tag, another domain. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "pat.\u212Aiss@example.org",
        "pat.ki\u017F\u017F@example.org",
        "pat.k\u0131ss@example.org",
        "p\u0430t.kiss@example.org",
        "pat.kiss+x@example.org",
        "pat.kiss@example.org.example.net"
      })
  void whatOnlyLooksLikeAnAddressIsAnother(String other) {
    assertThat(MailAddress.same("pat.kiss@example.org", other)).isFalse();
    assertThat(Contact.email(other)).isNotEqualTo(Contact.email("pat.kiss@example.org"));
  }

  @Test
  void aTagSaysWhoseMailboxIsReachedOnlyBeforeTheAt() {
    assertThat(MailAddress.untagged("pat+one+two@example.org")).isEqualTo("pat@example.org");
    assertThat(MailAddress.untagged("+pat@example.org")).isEqualTo("+pat@example.org");
    assertThat(MailAddress.untagged("U0+1")).isEqualTo("U0+1");
  }
}
