package dev.recourse.ingest;

import static dev.recourse.ingest.IntakeFixture.REPORTER;
import static dev.recourse.ingest.IntakeFixture.mail;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.outbox.OutboxKey;
import dev.recourse.scheduler.policy.Language;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports in languages that the model does not know. */
class OtherLanguagesTest {
  private static final String QUOTED_PHISHING =
      """
      ---------- Forwarded message ----------
      Dear user, your mailbox is almost full. Please click on the link below and sign in with your
      password so that we can raise the limit. If you do not do this within 24 hours, your account
      will be closed and all of your messages will be lost. Thank you for your attention to this.
      """;

  @TempDir private Path folder = Path.of("");
  private Optional<IntakeFixture> open = Optional.empty();

  @BeforeEach
  void open() {
    open = Optional.of(new IntakeFixture(folder.resolve("recourse.db")));
  }

  @AfterEach
  void close() {
    open.ifPresent(IntakeFixture::close);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Buenas tardes. Un compañero de mi laboratorio me manda mensajes ofensivos todas las noches"
            + " y ya no sé qué hacer. Guardé las capturas de pantalla. ¿Me pueden ayudar?",
        "Hola, alguien entró en mi cuenta y cambió mi contraseña.",
        "Recibí un correo que pide mi contraseña y dice ser del banco. No hice clic en nada.",
        "Mi jefe lee mis correos sin permiso, por favor mantengan esto en secreto.",
      })
  void aSpanishReportIsAnsweredInSpanishAndLeftToAPerson(String words) {
    CaseId id = report(words);

    assertThat(file(id).classified().language()).contains(Language.SPANISH);
    assertThat(file(id).classified().confident()).isFalse();
    assertThat(answer(id))
        .contains("Gracias por escribirnos", "de 2026")
        .contains("Defensora de víctimas", "(626) 395-4770", "en español")
        .doesNotContain("Thank you for writing");
    assertThat(handed(id)).contains("Note:", "Written in Spanish");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "您好，我的室友未经允许使用我的账号登录选课系统，还改了我的密码。请问应该怎么办？",
        "有人在网上公布了我的住址和电话号码。",
        "我收到一封假冒 IT 部门的邮件，要求输入 password，链接是 http://login.example.net 。",
      })
  void aChineseReportIsAnsweredInChineseAndLeftToAPerson(String words) {
    CaseId id = report(words);

    assertThat(file(id).classified().language()).contains(Language.CHINESE);
    assertThat(file(id).classified().confident()).isFalse();
    assertThat(answer(id)).contains("感谢您的来信", "2026年", "心理咨询", "(626) 395-8331");
    assertThat(handed(id)).contains("Written in Chinese");
  }

  @Test
  void aSpanishReportThatQuotesALongEnglishMailIsSpanish() {
    CaseId id =
        report(
            "Buenos días, les reenvío un correo sospechoso que llegó hoy a varias personas de mi"
                + " departamento. Creo que quieren robar nuestras contraseñas. Abajo está el correo"
                + " completo, con todo lo que decía.\n\n"
                + QUOTED_PHISHING);

    assertThat(file(id).classified().language()).contains(Language.SPANISH);
    assertThat(file(id).classified().confident()).isFalse();
    assertThat(answer(id)).contains("Gracias por escribirnos");
  }

  @Test
  void anEnglishReportThatQuotesASpanishMailIsEnglish() {
    CaseId id =
        report(
            "Hello, I got this message in Spanish and I think it is a phishing mail, because it"
                + " asks for my password and the link does not belong to my bank.\n\n"
                + "> Estimado cliente, su cuenta ha sido bloqueada. Haga clic en el enlace.\n");

    assertThat(file(id).classified().language()).contains(Language.ENGLISH);
    assertThat(answer(id)).contains("Thank you for writing");
  }

  @Test
  void aReportInALanguageWithoutLettersIsAnsweredInEnglishAndMarked() {
    CaseId id =
        report(
            "Guten Tag, jemand hat sich in meinem Namen angemeldet und meine Dateien gelöscht. Ich"
                + " möchte wissen, wer das war, und bitte um Hilfe.");

    assertThat(file(id).classified().language()).contains(new Language("deu"));
    assertThat(answer(id)).contains("Thank you for writing");
    assertThat(handed(id)).contains("Written in German");
  }

  private CaseId report(String words) {
    return open.orElseThrow().take(mail(REPORTER, utf8(), words)).caseId().orElseThrow();
  }

  private static String utf8() {
    return """
    Subject: =?utf-8?Q?...?=
    MIME-Version: 1.0
    Content-Type: text/plain; charset=utf-8
    Content-Transfer-Encoding: 8bit
    """;
  }

  private CaseFile file(CaseId id) {
    return open.orElseThrow().file(id);
  }

  private String answer(CaseId id) {
    return open.orElseThrow().answer(id).message().text();
  }

  private String handed(CaseId id) {
    return open.orElseThrow()
        .outbox
        .entry(OutboxKey.of(id, "role-notice", "fallback"))
        .orElseThrow()
        .message()
        .text();
  }
}
