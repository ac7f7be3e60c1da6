package dev.recourse.ingest.report;

import dev.recourse.scheduler.inbox.Exhibit.Announced;
import dev.recourse.scheduler.outbox.ReplyToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What came in, as a person would read it. Everything in it was written by a stranger.
 *
 * @param from who sent it, as it says; empty for an anonymous report
 * @param guessed whether {@code from} is a guess, for its field is not written as the standard
 *     wants: others may have read another address in it, or none
 * @param alsoFrom who else stands in From beside {@code from}: which of them wrote it, nobody can
 *     tell
 * @param replyTo where its sender wants answers, where that is said and differs from {@code from}
 * @param to whom it was addressed to
 * @param subject on one line; empty where there is none
 * @param text the new words only: a reply's quoted text and signatures are cut. The words of what
 *     was forwarded stay: they are what the report is about. What a classifier reads.
 * @param fullText all words, nothing cut but what exceeds the reader's bounds
 * @param ancestry which messages it belongs to
 * @param tokens the reply tokens it carries: claims, which anybody can write
 * @param authentication what the institution's own server says of its sender, where it says
 *     something
 * @param sentAt when it was sent, as it says
 * @param attachments what came with it, nested messages included
 * @param enclosed what belongs to it and lies elsewhere still, to be fetched
 * @param nature what kind of message it came as
 * @param desk the addresses of the desk like this one that wrote it by itself, as it says; empty
 *     where none did
 * @param answerable whether an automatic answer may go out
 * @param machine what a machine says in it in a format of its own, where one does
 * @param protections how it was signed and encrypted, the outermost first
 * @param readable false where nobody could make words out of it: {@code fullText} then is what the
 *     bytes looked like
 */
public record Report(
    Optional<Address> from,
    boolean guessed,
    List<Address> alsoFrom,
    Optional<Address> replyTo,
    List<Address> to,
    String subject,
    String text,
    String fullText,
    Ancestry ancestry,
    List<ReplyToken> tokens,
    Optional<Authentication> authentication,
    Optional<Instant> sentAt,
    List<Attachment> attachments,
    List<Announced> enclosed,
    Nature nature,
    Set<String> desk,
    Answerable answerable,
    Optional<MachineReport> machine,
    List<Protection> protections,
    boolean readable) {

  /** Copies the lists. */
  public Report {
    alsoFrom = List.copyOf(alsoFrom);
    to = List.copyOf(to);
    desk = Set.copyOf(desk);
    tokens = List.copyOf(tokens);
    attachments = List.copyOf(attachments);
    enclosed = List.copyOf(enclosed);
    protections = List.copyOf(protections);
  }

  /** A report of these words, from nobody known and to be answered, until more is said. */
  public static Builder of(String text) {
    return new Builder(text);
  }

  /** The encryption that nobody here can open, where there is one. */
  public Optional<Protection.Locked> locked() {
    return protections.stream()
        .filter(Protection.Locked.class::isInstance)
        .map(Protection.Locked.class::cast)
        .findFirst();
  }

  /** Whether the institution's own server says that somebody else sent it. */
  public boolean forged() {
    return authentication.filter(Authentication::forged).isPresent();
  }

  /** Whether the sender's own domain says that {@code from} sent it. */
  public boolean vouched() {
    return authentication
        .filter(found -> found.verdict() == Authentication.Verdict.VOUCHED)
        .isPresent();
  }

  /** Whether {@code from} need not have sent it. */
  public boolean doubtful() {
    return forged() || guessed || !alsoFrom.isEmpty();
  }

  /** Says what there is to say about a report; not thread-safe. */
  public static final class Builder {
    private Optional<Address> from = Optional.empty();
    private boolean guessed;
    private List<Address> alsoFrom = List.of();
    private Optional<Address> replyTo = Optional.empty();
    private List<Address> to = List.of();
    private String subject = "";
    private final String text;
    private String fullText;
    private Ancestry ancestry = Ancestry.NONE;
    private List<ReplyToken> tokens = List.of();
    private Optional<Authentication> authentication = Optional.empty();
    private Optional<Instant> sentAt = Optional.empty();
    private List<Attachment> attachments = List.of();
    private List<Announced> enclosed = List.of();
    private Nature nature = new Nature.Letter();
    private Set<String> desk = Set.of();
    private Answerable answerable = new Answerable.Yes();
    private Optional<MachineReport> machine = Optional.empty();
    private List<Protection> protections = List.of();
    private boolean readable = true;

    private Builder(String text) {
      this.text = text;
      this.fullText = text;
    }

    /** Who sent it. */
    public Builder from(Address sender) {
      from = Optional.of(sender);
      return this;
    }

    /** That whoever sent it had to be guessed. */
    public Builder guessed(boolean guess) {
      guessed = guess;
      return this;
    }

    /** Who else stands in From. */
    public Builder alsoFrom(List<Address> others) {
      alsoFrom = others;
      return this;
    }

    /** Where its sender wants answers. */
    public Builder replyTo(Address address) {
      replyTo = Optional.of(address);
      return this;
    }

    /** Whom it was addressed to. */
    public Builder to(List<Address> addresses) {
      to = addresses;
      return this;
    }

    /** Its subject. */
    public Builder subject(String line) {
      subject = line;
      return this;
    }

    /** All of its words, where some were cut. */
    public Builder fullText(String words) {
      fullText = words;
      return this;
    }

    /** Which messages it belongs to. */
    public Builder ancestry(Ancestry messages) {
      ancestry = messages;
      return this;
    }

    /** The reply tokens it carries. */
    public Builder tokens(List<ReplyToken> claimed) {
      tokens = claimed;
      return this;
    }

    /** What the institution's own server says of its sender. */
    public Builder authentication(Authentication found) {
      authentication = Optional.of(found);
      return this;
    }

    /** When it was sent. */
    public Builder sentAt(Instant instant) {
      sentAt = Optional.of(instant);
      return this;
    }

    /** What came with it. */
    public Builder attachments(List<Attachment> listed) {
      attachments = listed;
      return this;
    }

    /** What belongs to it and lies elsewhere still. */
    public Builder enclosed(List<Announced> announced) {
      enclosed = announced;
      return this;
    }

    /** What kind of message it came as. */
    public Builder nature(Nature kind) {
      nature = kind;
      return this;
    }

    /** The desk like this one that wrote it by itself. */
    public Builder desk(Set<String> addresses) {
      desk = addresses;
      return this;
    }

    /** Whether an automatic answer may go out. */
    public Builder answerable(Answerable rule) {
      answerable = rule;
      return this;
    }

    /** What a machine says in it. */
    public Builder machine(MachineReport said) {
      machine = Optional.of(said);
      return this;
    }

    /** How it was signed and encrypted. */
    public Builder protections(List<Protection> found) {
      protections = found;
      return this;
    }

    /** That nobody could make words out of it. */
    public Builder unreadable() {
      readable = false;
      return this;
    }

    /** The report. */
    public Report build() {
      return new Report(
          from,
          guessed,
          alsoFrom,
          replyTo,
          to,
          subject,
          text,
          fullText,
          ancestry,
          tokens,
          authentication,
          sentAt,
          attachments,
          enclosed,
          nature,
          desk,
          answerable,
          machine,
          protections,
          readable);
    }
  }
}
