package dev.recourse.ingest.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The short form of {@link MailFuzz}. */
class MailFuzzTest {
  private static final int MAILS = 3_000;

  @Test
  void noMutatedMailIsTooMuchForTheReader() throws IOException {
    Mutations mutations = new Mutations(SeedMails.andSamples(), 20261121);
    for (int i = 0; i < MAILS; i++) {
      byte[] mail = mutations.next();

      assertThatCode(() -> MailFuzz.survive(mail)).as("mail %d", i).doesNotThrowAnyException();
    }
  }

  @Test
  void everySeedHasWordsBeforeItIsBroken() {
    assertThat(SeedMails.all())
        .allSatisfy(mail -> assertThat(MailFuzz.survive(mail).readable()).isTrue());
  }
}
