package dev.recourse.bot.chat;

import dev.recourse.ingest.PolicyQuestions;
import dev.recourse.ingest.Reading;
import dev.recourse.ingest.Triage;
import dev.recourse.ingest.report.Report;
import dev.recourse.nlp.IntentDetector;
import dev.recourse.nlp.IntentGuess;
import dev.recourse.scheduler.Docket;
import dev.recourse.scheduler.cases.CaseChannel;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.Classified;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.Flag;
import dev.recourse.scheduler.proposals.Proposal;
import dev.recourse.scheduler.proposals.Proposals;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Says what a person who writes to the bot wants, and what they are told. Where it is not clear, it
 * is taken for a report: better one case too many than a report that nobody reads. Changes nothing
 * itself: what it answers with is carried out by the intake. Thread-safe.
 */
public final class Conversation {
  private static final double CLEAR = 0.5;
  private static final int A_FEW_WORDS = 6;
  private static final double SURELY = 0.9;
  private static final int A_GREETING = 2;

  /** What is said so that it goes onto a case, with whatever comes with it. */
  private static final Set<String> FOR_A_CASE =
      Set.of("report", "add-evidence", "withdraw", "appeal");

  /** What goes on with a report, rather than being one. */
  private static final Set<String> GOING_ON =
      Set.of("add-evidence", "status", "withdraw", "appeal");

  /**
   * From this likelihood of danger on, what is said about a case is also a report of its own. Below
   * it the case's handler reads it, as everything that is said about the case.
   */
  private static final double PLAINLY = 0.3;

  /** What is filed at once, whoever might still want to change a word. */
  private static final Set<Flag> URGENT = EnumSet.of(Flag.DANGER, Flag.MINOR);

  private final IntentDetector intents;
  private final Triage triage;
  private final PolicyQuestions questions;
  private final Docket docket;
  private final Proposals proposals;
  private final Phrases phrases;

  /** A conversation about the cases of this desk. */
  public Conversation(
      IntentDetector intents,
      Triage triage,
      PolicyQuestions questions,
      Docket docket,
      Proposals proposals,
      Phrases phrases) {
    this.intents = intents;
    this.triage = triage;
    this.questions = questions;
    this.docket = docket;
    this.proposals = proposals;
    this.phrases = phrases;
  }

  /** What is to be done about a remark, and what to say. */
  public Reading hear(Remark remark) {
    Optional<Proposal> asked = proposals.open(remark.speaker());
    Optional<Reading> answer = asked.flatMap(proposal -> answered(proposal, remark));
    if (answer.isPresent()) {
      return answer.get();
    }
    Classified classified = triage.classify(remark.words());
    IntentGuess guess = intents.detect(remark.words());
    if (waitsForNobody(remark, classified, guess)) {
      return asked.map(proposal -> filed(proposal, remark)).orElseGet(() -> reported(remark));
    }
    if (!remark.enclosed().isEmpty()
        && (words(remark) <= A_FEW_WORDS || !FOR_A_CASE.contains(guess.intent()))) {
      // Nobody sends a file to hear a greeting: it is evidence, or there is something to report.
      return asked.isPresent()
          ? proposed(remark, asked)
          : ownCase(remark)
              .<Reading>map(file -> added(remark, file, phrases.added(file)))
              .orElseGet(() -> proposed(remark, asked));
    }
    if (guess.confidence() < CLEAR && words(remark) > A_FEW_WORDS) {
      return proposed(remark, asked);
    }
    boolean more = asked.isPresent() && CaseId.findIn(remark.words()).isEmpty();
    return switch (guess.intent()) {
      case "report" -> proposed(remark, asked);
      case "add-evidence" -> more ? proposed(remark, asked) : added(remark);
      case "withdraw" ->
          more
              ? dropped(asked.orElseThrow())
              : onCase(remark, file -> added(remark, file, phrases.withdrawal(file)));
      case "appeal" ->
          onCase(
              remark,
              this::appealable,
              file -> added(remark, file, phrases.appeal(file, docket.clocks(file))));
      case "status" ->
          onCase(
              remark, file -> asked(remark, phrases.status(file, docket.clocks(file)), "status"));
      case "policy-question" ->
          asked(remark, phrases.policy(questions.answer(remark.words(), classified)), "policy");
      case "help" -> asked(remark, phrases.help(), "help");
      case "greeting" -> asked(remark, phrases.greeting(), "greeting");
      default -> more ? proposed(remark, asked) : asked(remark, phrases.other(), "something else");
    };
  }

  /**
   * Whether a report is filed without asking: somebody may be in danger, or it is in a language in
   * which the question would not be understood.
   */
  private boolean waitsForNobody(Remark remark, Classified classified, IntentGuess guess) {
    if (classified.otherLanguage().isPresent() && isText(remark)) {
      return true;
    }
    return goesOn(remark, guess)
        ? triage.urgency(remark.words()) >= PLAINLY
        : URGENT.stream().anyMatch(classified.flagsSet()::contains) && !pleasantry(remark, guess);
  }

  /** Whether a remark plainly goes on with something of the speaker's that a person looks at. */
  private boolean goesOn(Remark remark, IntentGuess guess) {
    if (proposals.open(remark.speaker()).isPresent()) {
      return !guess.intent().equals("report");
    }
    return GOING_ON.contains(guess.intent())
        && guess.confidence() >= CLEAR
        && !docket.casesOf(remark.speaker()).isEmpty();
  }

  /** What the buttons say can be typed as well. */
  private Optional<Reading> answered(Proposal proposal, Remark remark) {
    return switch (remark.words().strip().toLowerCase(Locale.ROOT).replaceAll("[.!’']", "")) {
      case "file it" -> Optional.of(confirm(proposal, proposal.text(), Optional.empty()));
      case "its a question" -> Optional.of(question(proposal));
      case "never mind" -> Optional.of(dropped(proposal));
      default -> Optional.empty();
    };
  }

  /** What somebody was asked about is filed, in these words. */
  public Reading confirm(Proposal proposal, String text, Optional<Category> said) {
    return proposal.isOpen()
        ? new Reading.Confirmed(proposal, text, said, Optional.empty())
        : ended(proposal);
  }

  /** What somebody was asked about is no report, but is to be answered. */
  public Reading question(Proposal proposal) {
    return proposal.isOpen()
        ? new Reading.Declined(
            proposal, Proposal.State.QUESTION, policy(proposal.text()), "a question")
        : ended(proposal);
  }

  /** What somebody was asked about is taken back. */
  public Reading dropped(Proposal proposal) {
    return proposal.isOpen()
        ? new Reading.Declined(
            proposal, Proposal.State.DROPPED, phrases.dropped(), "its sender took it back")
        : ended(proposal);
  }

  private Reading ended(Proposal proposal) {
    return new Reading.Asked(
        proposal.speaker(), phrases.ended(proposal), "an answer to a question that has ended");
  }

  /** What a report is taken for, as far as its words tell. */
  public Classified understood(String words) {
    return triage.classify(words);
  }

  /** What is left of a question after which more was said. */
  public String askedAgain() {
    return phrases.askedAgain();
  }

  /** What became of a question whether to file. */
  public String outcome(Proposal proposal) {
    return phrases.outcome(proposal);
  }

  /**
   * What is to be done about a remark of somebody who came back to their report with a claim code:
   * all of it goes onto that report, the latest open one where there are several.
   */
  public Reading hearAgain(Remark remark) {
    if (triage.urgency(remark.words()) >= PLAINLY) {
      return reported(remark);
    }
    List<CaseFile> own = docket.casesOf(remark.speaker());
    return own.stream()
        .filter(file -> !file.closed())
        .findFirst()
        .or(() -> own.stream().findFirst())
        .map(file -> added(remark, file, thanks(remark, file)))
        .orElseGet(() -> reported(remark));
  }

  private String thanks(Remark remark, CaseFile file) {
    return switch (intents.detect(remark.words()).intent()) {
      case "withdraw" -> phrases.withdrawal(file);
      case "appeal" -> phrases.appeal(file, docket.clocks(file));
      default -> phrases.added(file);
    };
  }

  /** Where a case stands, for a party of it. */
  public String status(CaseFile file) {
    return phrases.status(file, docket.clocks(file));
  }

  /** What the policies have on a question. */
  public String policy(String question) {
    return phrases.policy(questions.answer(question));
  }

  /**
   * What is to be done about a remark in the thread of a case: what is said there is said about
   * that case, and goes onto it unless it only asks where things stand.
   */
  public Reading hearOn(CaseFile file, Remark remark) {
    if (triage.urgency(remark.words()) >= PLAINLY) {
      return reported(remark);
    }
    IntentGuess guess = intents.detect(remark.words());
    boolean clear = guess.confidence() >= CLEAR && remark.enclosed().isEmpty();
    return switch (clear ? guess.intent() : "add-evidence") {
      case "status" -> asked(remark, status(file), "status");
      case "help" -> asked(remark, phrases.help(), "help");
      case "greeting" -> asked(remark, phrases.greeting(), "greeting");
      case "policy-question" ->
          added(
              remark,
              file,
              phrases.added(file) + "\n\n" + questions.answer(remark.words()).inWords());
      default -> added(remark, file, thanks(remark, file));
    };
  }

  /** The case that a remark is about: the one it names, else the speaker's only open one. */
  private Reading onCase(Remark remark, Function<CaseFile, Reading> then) {
    return onCase(remark, this::ownCase, then);
  }

  private Reading onCase(
      Remark remark, Function<Remark, Optional<CaseFile>> which, Function<CaseFile, Reading> then) {
    Optional<CaseId> named = CaseId.findIn(remark.words());
    return which
        .apply(remark)
        .map(then)
        .orElseGet(
            () ->
                named.isPresent()
                    ? asked(remark, phrases.notYours(named.get()), "a case of others")
                    : asked(remark, phrases.whichCase(open(remark)), "which case"));
  }

  /** More about a case; where the speaker has none, it is about something not yet reported. */
  private Reading added(Remark remark) {
    boolean none =
        CaseId.findIn(remark.words()).isEmpty() && docket.casesOf(remark.speaker()).isEmpty();
    return none
        ? proposed(remark, Optional.empty())
        : onCase(remark, file -> added(remark, file, phrases.added(file)));
  }

  /** The one named; else the only open one, or where none is open the one reported last. */
  private Optional<CaseFile> ownCase(Remark remark) {
    Optional<CaseId> named = CaseId.findIn(remark.words());
    if (named.isPresent()) {
      return named.flatMap(docket::seenByReporter).filter(file -> file.involves(remark.speaker()));
    }
    List<CaseFile> open = open(remark);
    return open.isEmpty()
        ? docket.casesOf(remark.speaker()).stream().findFirst()
        : open.stream().findFirst().filter(first -> open.size() == 1);
  }

  /** The same, but first of all the only one, open or closed, that can be appealed now. */
  private Optional<CaseFile> appealable(Remark remark) {
    List<CaseFile> contestable =
        docket.casesOf(remark.speaker()).stream()
            .filter(file -> phrases.canBeAppealed(docket.clocks(file)))
            .toList();
    return CaseId.findIn(remark.words()).isEmpty() && contestable.size() == 1
        ? Optional.of(contestable.get(0))
        : ownCase(remark);
  }

  private List<CaseFile> open(Remark remark) {
    return docket.casesOf(remark.speaker()).stream().filter(file -> !file.closed()).toList();
  }

  private Reading filed(Proposal proposal, Remark remark) {
    return new Reading.Confirmed(
        proposal, together(proposal, remark), Optional.empty(), Optional.of(report(remark)));
  }

  /** Where somebody can press an answer they are asked first; elsewhere a report is a report. */
  private Reading proposed(Remark remark, Optional<Proposal> asked) {
    if (remark.channel() != CaseChannel.SLACK) {
      return reported(remark);
    }
    String text = asked.map(proposal -> together(proposal, remark)).orElse(remark.text());
    Classified classified = triage.classify(text);
    String question =
        phrases.proposal(classified, questions.policy(classified.category()), asked.isPresent());
    return new Reading.Proposed(remark.speaker(), report(remark), asked, text, question);
  }

  private static String together(Proposal proposal, Remark remark) {
    return proposal.text() + "\n\n" + remark.text();
  }

  private static Reading reported(Remark remark) {
    return new Reading.Reported(remark.channel(), Optional.of(remark.speaker()), report(remark));
  }

  private static Report report(Remark remark) {
    return Report.of(remark.text()).enclosed(remark.enclosed()).build();
  }

  private static Reading added(Remark remark, CaseFile file, String reply) {
    return new Reading.Added(file.id(), remark.speaker(), report(remark), reply);
  }

  private static Reading asked(Remark remark, String reply, String what) {
    return new Reading.Asked(remark.speaker(), reply, what);
  }

  /** "Hello" or "help" alone: too short to speak of a danger, though the model may hear one. */
  private static boolean pleasantry(Remark remark, IntentGuess guess) {
    return words(remark) <= A_GREETING
        && guess.confidence() >= SURELY
        && (guess.intent().equals("greeting") || guess.intent().equals("help"));
  }

  /** Whether it is long enough for its language to be told: some words, or another script. */
  private static boolean isText(Remark remark) {
    return words(remark) > A_FEW_WORDS
        || remark
            .words()
            .codePoints()
            .noneMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN);
  }

  private static int words(Remark remark) {
    return remark.words().strip().split("\\s+", -1).length;
  }
}
