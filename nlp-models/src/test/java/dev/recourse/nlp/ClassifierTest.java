package dev.recourse.nlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.recourse.nlp.features.Features;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassifierTest {
  private final Classifier classifier = Models.bundled().classifier();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fraud-phishing     | Got a mail that looks like payroll, it wants my password and bank account on a fake login page
          copyright          | This is a DMCA notice: a host of yours shares our film over BitTorrent
          cryptomining       | somebody left a bitcoin miner running on the gpu cluster
          policy-question    | May I use the VPN at home for my own projects, and whom would I ask?
          not-a-report       | Automatic reply: I am out of the office until Monday with no access to mail
          academic-dishonesty | Two students in my course turned in the same homework, copied from last year's solution
          """)
  void aPlainReportGetsItsCategory(String category, String words) {
    assertThat(classifier.classify(Text.of(words)).category()).isEqualTo(category);
  }

  @Test
  void whatNobodyWillLookAtTakesMoreConfidence() {
    List<Classification> noReports =
        Stream.of(
                "I lost my phone in the cafeteria",
                "we found minor issues in the audit",
                "somebody left an umbrella in room 12",
                "the lights in the hall are on all night",
                "Thanks for your help, all is well now!")
            .map(words -> classifier.classify(Text.chat(words)))
            .filter(answer -> answer.category().equals(Labels.NOT_A_REPORT))
            .toList();

    assertThat(noReports)
        .hasSizeGreaterThan(2)
        .allSatisfy(
            answer ->
                assertThat(answer.decision())
                    .isEqualTo(answer.confidence() < 0.97 ? Decision.UNSURE : Decision.CONFIDENT));
  }

  @Test
  void theWeightsOfTheWordsAddUpToTheScoreAndTheScoresToTheConfidence() {
    Classification answer =
        classifier.classify(
            Text.mail("Question about coins", "May I mine coins on my own laptop in the dorm?"));

    assertThat(answer.because()).last().extracting("feature").isEqualTo(Contribution.REST);
    assertThat(answer.because()).hasSizeBetween(2, 9);
    double rival = answer.alternatives().get(1).confidence();
    assertThat(answer.alternatives().stream().mapToDouble(Alternative::confidence).sum())
        .isCloseTo(1, within(1e-9));
    assertThat(answer.confidence()).isGreaterThanOrEqualTo(rival);
    assertThat(answer.score())
        .isCloseTo(answer.because().stream().mapToDouble(Contribution::weight).sum(), within(1e-9));
  }

  @Test
  void theWordsThatDecidedAreWordsOfTheText() {
    Classification answer =
        classifier.classify(Text.chat("somebody left a bitcoin miner running on the cluster"));

    assertThat(answer.because().get(0).feature())
        .isIn("bitcoin", "miner", "cluster", "bitcoin miner");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\t ", "....", "\u0000\u0001\u0002"})
  void aTextWithoutWordsIsNoReportButUnsure(String nothing) {
    Classification answer = classifier.classify(Text.mail("", nothing));

    assertThat(answer.category()).isEqualTo(Labels.NOT_A_REPORT);
    assertThat(answer.decision()).isEqualTo(Decision.UNSURE);
    assertThat(answer.because()).isEmpty();
    assertThat(answer.alternatives()).hasSameSizeAs(Labels.CATEGORIES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Quiero denunciar que alguien entró en mi cuenta de correo y está mandando mensajes falsos"
            + " a todos mis contactos de la universidad, pidiendo dinero y contraseñas.",
        "有人入侵了我的大学邮箱帐户，并向我的所有联系人发送钓鱼邮件，请尽快处理。",
        "Jemand hat sich in mein Postfach eingeloggt und verschickt von dort betrügerische"
            + " Nachrichten an alle meine Kollegen.",
        "Кто-то взломал мою учетную запись и рассылает письма всем моим знакомым."
      })
  void aTextInAnotherLanguageIsUnsure(String foreign) {
    assertThat(classifier.classify(Text.of(foreign)).decision()).isEqualTo(Decision.UNSURE);
  }

  @Test
  void bytesThatAreNoTextAreUnsure() {
    byte[] noise = new byte[20_000];
    new Random(7).nextBytes(noise);

    Classification answer =
        classifier.classify(Text.of(new String(noise, StandardCharsets.ISO_8859_1)));

    assertThat(answer.decision()).isEqualTo(Decision.UNSURE);
  }

  @Test
  void aMegabyteIsReadNoFurtherThanItPays() {
    String huge = "qwertzuiop asdfghjkl ".repeat(50_000);

    Classification answer = classifier.classify(Text.of(huge));

    assertThat(answer.decision()).isEqualTo(Decision.UNSURE);
    assertThat(answer)
        .isEqualTo(classifier.classify(Text.of(huge.substring(0, Features.BODY_LIMIT))));
  }

  @Test
  void aWordOfAMegabyteDoesNoHarm() {
    assertThat(classifier.classify(Text.of("a".repeat(1_000_000))).decision())
        .isEqualTo(Decision.UNSURE);
  }

  @Test
  void aChildInDangerSetsBothFlagsWithTheirWords() {
    Classification answer =
        classifier.classify(
            Text.chat("my neighbor's 9 year old is being beaten right now, i can hear her scream"));

    assertThat(answer.has("danger")).isTrue();
    assertThat(answer.has("minor")).isTrue();
    assertThat(answer.flags()).allSatisfy(flag -> assertThat(flag.words()).isNotEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "good morning",
        "hello",
        "hi there, how are you?",
        "thanks so much for your help",
        "bye",
        "ok",
        "what can you do?",
        "what is the status of my case?",
        "how do i kill the process on the login node?",
        "this lecture kills me",
        "shoot me an email when you are done",
        "my 14-inch laptop was stolen from the library",
        "may I run a server in my dorm room?"
      })
  void ordinaryMessagesPageNobody(String message) {
    Classification answer = classifier.classify(Text.of(message));

    assertThat(answer.has("danger")).isFalse();
    assertThat(answer.has("minor")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "my roommate wants to kill herself, please help",
        "I don't want to live anymore and I have the pills here",
        "someone with a rifle near the dining hall",
        "There's a bomb in the science building",
        "my boyfriend beats me and I'm scared to go home"
      })
  void whoMayBeHurtSoonIsInDanger(String message) {
    assertThat(classifier.classify(Text.of(message)).has("danger")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "my son is 15 and was bullied in the summer camp chat",
        "an 8th grader in our program told me her dad hits her",
        "my daughter (12) got inappropriate messages from a counselor",
        "a seven year old was left alone in the lab school"
      })
  void aChildsAgeIsReadHoweverItIsWritten(String message) {
    assertThat(classifier.classify(Text.of(message)).has("minor")).isTrue();
  }

  @Test
  void wordsNeverMakeAReportAnonymous() {
    assertThat(classifier.classify(Text.of("I want to stay anonymous, no name please")).flags())
        .extracting(FlagFinding::flag)
        .doesNotContain("anonymous");
  }

  @Test
  void manyThreadsGetTheSameAnswers() throws Exception {
    List<String> texts =
        List.of(
            "someone uses my password to print",
            "port scan from 192.0.2.7 against our mail servers",
            "he waits at my door every night and I am afraid");
    List<Classification> alone =
        texts.stream().map(text -> classifier.classify(Text.of(text))).toList();
    List<Callable<List<Classification>>> jobs = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      jobs.add(() -> texts.stream().map(text -> classifier.classify(Text.of(text))).toList());
    }

    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (Future<List<Classification>> answers : threads.invokeAll(jobs)) {
        assertThat(answers.get()).isEqualTo(alone);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          eng | Someone broke into the server room last night
          eng | got hacked pls help
          spa | Quiero denunciar que alguien entró en mi cuenta de correo y está mandando mensajes
          cmn | 有人入侵了我的帐户并向我的所有联系人发送邮件
          rus | Кто-то взломал мою учетную запись и рассылает письма всем моим знакомым
          """)
  void theLanguageIsTold(String language, String text) {
    assertThat(classifier.classify(Text.of(text)).language()).contains(language);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "xq", "hola"})
  void noLanguageIsToldFromNextToNothing(String text) {
    assertThat(classifier.classify(Text.of(text)).language()).isEmpty();
  }
}
