package dev.recourse.ingest.mail;

import dev.recourse.ingest.crypto.DeskKeys;
import dev.recourse.ingest.dkim.DkimFinding;
import dev.recourse.ingest.format.DeliveryStatistics;
import dev.recourse.ingest.format.Formats;
import dev.recourse.ingest.format.Piece;
import dev.recourse.ingest.format.Submission;
import dev.recourse.ingest.mail.mime.AngusReader;
import dev.recourse.ingest.mail.mime.Charsets;
import dev.recourse.ingest.mail.mime.Headers;
import dev.recourse.ingest.mail.mime.LineEnds;
import dev.recourse.ingest.mail.mime.MailPart;
import dev.recourse.ingest.mail.mime.MailTree;
import dev.recourse.ingest.mail.mime.PlainReader;
import dev.recourse.ingest.mail.mime.ReadingLimits;
import dev.recourse.ingest.mail.mime.StreamingReader;
import dev.recourse.ingest.mail.nature.AnsweringMachine;
import dev.recourse.ingest.mail.nature.MailNature;
import dev.recourse.ingest.mail.nature.ReturnedMessage;
import dev.recourse.ingest.mail.text.Forwarded;
import dev.recourse.ingest.mail.text.Wording;
import dev.recourse.ingest.mail.text.Words;
import dev.recourse.ingest.report.Address;
import dev.recourse.ingest.report.Ancestry;
import dev.recourse.ingest.report.Answerable;
import dev.recourse.ingest.report.Attachment;
import dev.recourse.ingest.report.Authentication;
import dev.recourse.ingest.report.Nature;
import dev.recourse.ingest.report.Report;
import dev.recourse.scheduler.cases.MailAddress;
import dev.recourse.scheduler.inbox.InboxEntry;
import dev.recourse.scheduler.outbox.ReplyToken;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.james.mime4j.MimeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a mail as it came into what it says. Knows every way of being broken that we have met, and
 * for all others shows what the bytes look like. Thread-safe.
 */
public final class MailReader {
  private static final Logger log = LoggerFactory.getLogger(MailReader.class);
  private static final int RAW_CHARS = 100_000;
  private static final int MACHINE_PARTS = 50;

  /** Where a mail says whom it was for: two by its writer, the others by the servers on its way. */
  private static final List<String> RECIPIENT_FIELDS =
      List.of("to", "cc", "delivered-to", "x-original-to", "envelope-to");

  private final Set<String> ownAddresses;
  private final DeskKeys keys;
  private final Map<String, Set<String>> authservIds;

  /**
   * A reader for one desk.
   *
   * @param ownAddresses the addresses Recourse itself receives and sends at: mail from them is
   *     never answered automatically
   */
  public MailReader(Set<String> ownAddresses) {
    this(ownAddresses, DeskKeys.NONE, Map.of());
  }

  /** The same for a desk to which people can write in confidence. */
  public MailReader(Set<String> ownAddresses, DeskKeys keys) {
    this(ownAddresses, keys, Map.of());
  }

  /**
   * The same, where servers of the institution say what they found out about senders.
   *
   * @param authservIds by a mailbox's address the names under which its servers write
   *     Authentication-Results (RFC 8601, section 2.5); in mail of that mailbox no other name is
   *     believed, and these names in no other mailbox's
   */
  public MailReader(Set<String> ownAddresses, DeskKeys keys, Map<String, Set<String>> authservIds) {
    this.keys = keys;
    this.ownAddresses = lowerCase(ownAddresses);
    this.authservIds =
        authservIds.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    mailbox -> mailbox.getKey().toLowerCase(Locale.ROOT),
                    mailbox -> lowerCase(mailbox.getValue())));
  }

  private static Set<String> lowerCase(Set<String> names) {
    return names.stream()
        .map(name -> MailAddress.normalized(name))
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Reads a mail of no mailbox, in which nothing is believed of its sender. Never throws, whatever
   * the bytes; does not change or keep them.
   */
  public Report read(byte[] raw) {
    return read(raw, Witness.NONE);
  }

  /** The same of a mail from a mailbox, of whose sender that mailbox's server is believed. */
  public Report read(String mailbox, byte[] raw) {
    return read(raw, new Witness(believed(mailbox), Optional.empty()));
  }

  /** The same of a mail that is kept, as from the mailbox it came to. */
  public Report read(InboxEntry entry, byte[] raw) {
    return entry
        .position()
        .map(
            position ->
                read(
                    raw,
                    new Witness(
                        believed(position.account()), entry.dkim().map(DkimFinding::parse))))
        .orElseGet(() -> read(raw));
  }

  /** Whether the server of a mailbox says who wrote a mail that came to it. */
  boolean isToldOf(String mailbox, Headers headers) {
    return AuthenticationResults.of(headers, believed(mailbox)).isPresent();
  }

  private Set<String> believed(String mailbox) {
    return authservIds.getOrDefault(mailbox.toLowerCase(Locale.ROOT), Set.of());
  }

  /**
   * Who speaks for the sender of a mail.
   *
   * @param servers the names of those that are believed
   * @param signature what was found out here; counts where none of them says anything
   */
  private record Witness(Set<String> servers, Optional<DkimFinding> signature) {
    private static final Witness NONE = new Witness(Set.of(), Optional.empty());

    Optional<Authentication> of(Headers headers) {
      return AuthenticationResults.of(headers, servers)
          .or(() -> signature.map(finding -> SignedSender.judge(finding, headers)));
    }
  }

  private Report read(byte[] raw, Witness witness) {
    try {
      return attempt(raw, witness);
    } catch (RuntimeException | StackOverflowError e) {
      log.warn("A mail of {} bytes could not be read: {}", raw.length, e.getClass().getName());
      log.debug("What went wrong", e);
      return unreadable(raw);
    }
  }

  /** The same without the net below it: throws where we have not met that way of being broken. */
  Report attempt(byte[] raw) {
    return attempt(raw, Witness.NONE);
  }

  private Report attempt(byte[] raw, Witness witness) {
    byte[] repaired = LineEnds.repaired(raw);
    Unsealing unsealing =
        new Unsealing(keys, within -> takeApart(LineEnds.repaired(within), ReadingLimits.PARTS));
    MailTree outer = takeApart(repaired, ReadingLimits.PARTS);
    MailTree mail = Unwrapping.open(unsealing.open(outer, repaired));
    Headers headers = mail.headers();
    List<Attachment> attachments = new ArrayList<>();
    Wording own = Words.of(mail);
    Wording words = wording(mail, own, attachments);
    String subject = headers.text("subject");
    if (!isReadable(words, subject, attachments)) {
      return unreadable(raw);
    }
    Set<String> desk = AnsweringMachine.desk(headers);
    Submission submission = submission(mail, subject, own);
    Nature nature =
        desk.stream().anyMatch(ownAddresses::contains)
            ? new Nature.OwnLetter()
            : nature(mail, own, submission);
    Report.Builder report =
        Report.of(words.fresh())
            .fullText(words.all())
            .subject(subject.length() <= 998 ? subject : subject.substring(0, 998))
            .to(headers.addresses("to"))
            .attachments(attachments)
            .protections(unsealing.found())
            .ancestry(ancestry(mail, own, nature))
            .tokens(tokens(mail, subject, own, nature))
            .nature(nature)
            .desk(desk)
            .answerable(AnsweringMachine.judge(headers, nature, ownAddresses));
    Formats.read(submission).ifPresent(report::machine);
    List<Address> senders = headers.addresses("from");
    Optional<Address> from = senders.stream().findFirst();
    from.ifPresent(report::from);
    report.guessed(from.isPresent() && !headers.addressesAreAsWritten("from"));
    report.alsoFrom(
        senders.stream()
            .filter(other -> !other.normalized().equals(senders.get(0).normalized()))
            .toList());
    headers.addresses("reply-to").stream()
        .findFirst()
        .filter(address -> !from.map(Address::normalized).equals(Optional.of(address.normalized())))
        .ifPresent(report::replyTo);
    headers.date("date").ifPresent(report::sentAt);
    Optional<Authentication> sender = witness.of(outer.headers());
    sender.ifPresent(report::authentication);
    sender
        .filter(Authentication::forged)
        .ifPresent(
            found ->
                report.answerable(
                    new Answerable.No("Its sender is forged (" + found.inWords() + ").")));
    return report.build();
  }

  private static Nature nature(MailTree mail, Wording own, Submission submission) {
    Nature nature = MailNature.of(mail, own.all());
    return nature instanceof Nature.Letter
        ? DeliveryStatistics.of(submission).<Nature>map(Nature.Statistics::new).orElse(nature)
        : nature;
  }

  /**
   * In the subject, behind the plus of an address that the mail was sent to, or in what a mail
   * system sends back of a letter.
   */
  private static List<ReplyToken> tokens(
      MailTree mail, String subject, Wording own, Nature nature) {
    Stream<String> returned =
        MailNature.isAboutAnother(mail, nature)
            ? Stream.of(ReturnedMessage.text(mail, own.all()))
            : Stream.empty();
    Stream<String> addresses =
        RECIPIENT_FIELDS.stream()
            .flatMap(field -> mail.headers().addresses(field).stream())
            .map(Address::value);
    return Stream.of(Stream.of(subject), addresses, returned)
        .flatMap(texts -> texts)
        .flatMap(text -> ReplyToken.findIn(text).stream())
        .distinct()
        .limit(ReadingLimits.LIST_ENTRIES)
        .toList();
  }

  /** What the header says; of a mail system, also what it sends back. */
  private static Ancestry ancestry(MailTree mail, Wording own, Nature nature) {
    Headers headers = mail.headers();
    return new Ancestry(
        headers.messageIds("message-id").stream().findFirst(),
        MailNature.isAboutAnother(mail, nature)
            ? ReturnedMessage.ids(mail, own.all())
            : headers.messageIds("in-reply-to"),
        headers.messageIds("references"));
  }

  /**
   * The first way of reading that finds a body; the last one takes all below the header as text.
   */
  private static MailTree takeApart(byte[] mail, int maxParts) {
    MailTree first = null;
    try {
      first = StreamingReader.read(mail, maxParts);
      if (first.headers().isEmpty()) {
        return PlainReader.read(mail);
      }
      if (first.hasBytes()) {
        return first;
      }
    } catch (MimeException | IOException | RuntimeException e) {
      log.debug("The first way of reading failed", e);
    }
    try {
      MailTree second = AngusReader.read(mail, maxParts);
      if (second.hasBytes()) {
        return second;
      }
    } catch (MessagingException | IOException | RuntimeException | StackOverflowError e) {
      log.debug("The second way of reading failed", e);
    }
    return first != null && !first.parts().isEmpty() ? first : PlainReader.read(mail);
  }

  /** What the formats of machines are looked for in: what stands in the mail itself, as text. */
  private static Submission submission(MailTree mail, String subject, Wording own) {
    List<Piece> pieces = new ArrayList<>();
    for (MailPart part : mail.parts()) {
      if (part.mayBeMachineReadable() && pieces.size() < MACHINE_PARTS) {
        pieces.add(new Piece(part.type().mediaType(), part.fileName(), Words.clean(part.text())));
      }
    }
    pieces.addAll(Compressed.in(mail.parts()));
    String from =
        mail.headers().addresses("from").stream().findFirst().map(Address::normalized).orElse("");
    return new Submission(
        from, subject, own.all(), mail.headers().date("date"), ReturnedMessage.id(mail), pieces);
  }

  private static Wording wording(MailTree mail, Wording own, List<Attachment> attachments) {
    StringBuilder all = new StringBuilder(own.all());
    StringBuilder fresh = new StringBuilder(own.fresh());
    Deque<Nested> nested = new ArrayDeque<>();
    list(mail, 1, attachments, nested);
    int budget = ReadingLimits.PARTS - mail.parts().size();
    // Without recursion, and one message after the other: a mail of nothing but wrappings costs
    // neither stack nor more memory than the mail itself.
    while (!nested.isEmpty() && budget > 0 && all.length() < ReadingLimits.TEXT_CHARS) {
      Nested next = nested.poll();
      MailTree inner = Unwrapping.open(takeApart(LineEnds.repaired(next.part().bytes()), budget));
      budget -= Math.max(1, inner.parts().size());
      String shown = Forwarded.show(inner.headers(), Words.of(inner).all());
      all.append("\n\n").append(shown);
      fresh.append("\n\n").append(shown);
      if (next.depth() < ReadingLimits.MESSAGE_DEPTH) {
        list(inner, next.depth() + 1, attachments, nested);
      }
    }
    if (all.toString().isBlank()) {
      attachedText(mail)
          .ifPresent(
              text -> {
                all.append(text);
                fresh.append(text);
              });
    }
    return new Wording(all.toString().strip(), fresh.toString().strip());
  }

  private record Nested(MailPart part, int depth) {}

  private static void list(
      MailTree mail, int depth, List<Attachment> attachments, Deque<Nested> nested) {
    for (MailPart part : mail.parts()) {
      if (!part.isBody()) {
        attachments.add(part.asAttachment());
      }
      if (part.isMessage()) {
        nested.add(new Nested(part, depth));
      }
    }
  }

  /** Where nobody wrote a word, an attached text is the report. */
  private static Optional<String> attachedText(MailTree mail) {
    return mail.parts().stream()
        .filter(MailPart::isText)
        .map(Words::inFile)
        .filter(text -> !text.isEmpty())
        .map(text -> text.substring(0, Math.min(text.length(), RAW_CHARS)))
        .findFirst();
  }

  private static boolean isReadable(Wording words, String subject, List<Attachment> attachments) {
    String seen = words.all().isBlank() ? subject : words.all();
    if (seen.isBlank()) {
      return !attachments.isEmpty();
    }
    long strange =
        seen.chars().filter(c -> c == 0xfffd || (c < ' ' && !Character.isWhitespace(c))).count();
    return strange * 4 <= seen.length();
  }

  private static Report unreadable(byte[] raw) {
    byte[] start = Arrays.copyOf(raw, Math.min(raw.length, RAW_CHARS));
    String shown = Words.clean(Charsets.decode(start, Optional.empty()));
    return Report.of(shown)
        .unreadable()
        .answerable(new Answerable.No("Nobody could read it."))
        .build();
  }
}
