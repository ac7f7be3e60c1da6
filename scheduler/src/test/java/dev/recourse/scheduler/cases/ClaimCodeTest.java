package dev.recourse.scheduler.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ClaimCodeTest {
  private final SecureRandom random = new SecureRandom();

  @Test
  void aCodeIsShownInFourGroupsWithoutLettersThatLookAlike() {
    assertThat(ClaimCode.random(random).inGroups())
        .matches("([0-9ABCDEFGHJKMNPQRSTVWXYZ]{5}-){3}[0-9ABCDEFGHJKMNPQRSTVWXYZ]{5}");
  }

  @Test
  void noCodeIsGivenTwice() {
    Set<ClaimCode> codes =
        Stream.generate(() -> ClaimCode.random(random)).limit(1_000).collect(Collectors.toSet());

    assertThat(codes).hasSize(1_000);
  }

  @Test
  void aCodeIsKnownAgainHoweverItWasWrittenDown() {
    ClaimCode code = ClaimCode.random(random);
    String byHand =
        " " + code.inGroups().toLowerCase(Locale.ROOT).replace("-", " ").replace('0', 'o');

    assertThat(new ClaimCode(byHand)).isEqualTo(code);
    assertThat(new ClaimCode("I0L-1O")).isEqualTo(new ClaimCode("10110"));
  }

  @Test
  void aCodeInALogDoesNotTellItself() {
    ClaimCode code = ClaimCode.random(random);

    assertThat("given " + code).doesNotContain(code.letters()).doesNotContain(code.inGroups());
  }
}
