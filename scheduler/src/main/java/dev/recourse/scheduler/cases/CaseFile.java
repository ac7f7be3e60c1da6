package dev.recourse.scheduler.cases;

import dev.recourse.scheduler.policy.Affiliation;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Flag;
import dev.recourse.scheduler.policy.Party;
import dev.recourse.scheduler.policy.ProcedureId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A case: how it was opened, and what has happened since. Everything else about it follows from
 * these.
 *
 * @param openedAt when the report arrived
 * @param reporter how the reporter can be reached; empty where the report is anonymous
 * @param subject one line, the reporter's own where there is one
 * @param text what the report says, for those who may see it
 * @param classified what the model said when the case was opened
 * @param events all of them, in the order in which they were recorded
 * @param parties how each party can be reached; a party without an entry cannot be
 */
public record CaseFile(
    CaseId id,
    Instant openedAt,
    CaseChannel channel,
    Optional<Contact> reporter,
    String subject,
    String text,
    Classified classified,
    List<CaseEvent> events,
    Map<Party, Set<Contact>> parties) {

  /** The detail of a party's event that says what the party is to the institution. */
  public static final String AFFILIATION = "affiliation";

  /** The detail of a party's event that names a person who gets copies of the party's letters. */
  public static final String ADVISOR = "advisor";

  /** The detail of a party's event that says who the party is. */
  public static final String NAME = "name";

  /** In the details of {@link EventName#JOINED}: where this case went. */
  public static final String INTO = "into";

  /** In the details of {@link EventName#JOINED}: which case came to this one. */
  public static final String FROM = "from";

  /** The detail of the first event that names the addresses of a desk that wrote the report. */
  public static final String DESK = "desk";

  private static final Comparator<Contact> BY_ADDRESS = Comparator.comparing(Contact::address);

  /** Copies list and map. */
  public CaseFile {
    events = List.copyOf(events);
    parties =
        parties.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> Set.copyOf(e.getValue())));
  }

  /** The category that holds: the handler's word where there is one, else the model's. */
  public Category category() {
    return noteOfLast(EventName.CATEGORY_SET).flatMap(Category::find).orElse(classified.category());
  }

  /** Whether a handler has confirmed or changed the category. */
  public boolean confirmed() {
    return last(EventName.CATEGORY_SET).isPresent();
  }

  /** The procedure that a handler has set, where one has. */
  public Optional<ProcedureId> procedureSet() {
    return noteOfLast(EventName.PROCEDURE_SET).map(ProcedureId::new);
  }

  /**
   * Whether this is an address of the desk like this one that wrote the report by itself. Two desks
   * that tell each other of each other's letters would never come to an end.
   */
  public boolean writtenByDesk(String address) {
    return events.stream()
        .limit(1)
        .flatMap(event -> Optional.ofNullable(event.details().get(DESK)).stream())
        .flatMap(addresses -> Stream.of(addresses.split(" ")))
        .anyMatch(own -> MailAddress.same(own, address));
  }

  /** Who works the case, where somebody does. */
  public Optional<String> assignee() {
    return noteOfLast(EventName.ASSIGNED);
  }

  /** Whether the case has ended and was not reopened. */
  public boolean closed() {
    return last(EventName.CLOSED)
        .filter(closed -> last(EventName.REOPENED).stream().noneMatch(r -> r.seq() > closed.seq()))
        .isPresent();
  }

  /** The case that this one was joined to, for good. */
  public Optional<CaseId> joinedInto() {
    return events.stream()
        .filter(event -> event.event().equals(EventName.JOINED))
        .flatMap(event -> Optional.ofNullable(event.details().get(INTO)).stream())
        .map(CaseId::parse)
        .reduce((a, b) -> b);
  }

  /** The cases that were joined to this one, in that order. */
  public List<CaseId> joined() {
    return events.stream()
        .filter(event -> event.event().equals(EventName.JOINED))
        .flatMap(event -> Optional.ofNullable(event.details().get(FROM)).stream())
        .map(CaseId::parse)
        .toList();
  }

  /**
   * How the case looks to the reporter of one that was joined to it: what happens is this case's,
   * the report, its language, its number and who is known are their own. So no letter made of it
   * can tell them what others reported, nor who they are.
   */
  public CaseFile seenBy(CaseFile own) {
    return new CaseFile(
        own.id,
        own.openedAt,
        own.channel,
        own.reporter,
        own.subject,
        own.text,
        classified.inTheLanguageOf(own.classified),
        events,
        own.parties);
  }

  /** Whether what somebody writes from this address may go onto the case. */
  public boolean involves(Contact contact) {
    return parties.values().stream().anyMatch(contacts -> contacts.contains(contact));
  }

  /**
   * How letters reach a party: the reporter where they said, anybody else where they are known. A
   * reporter to whom it did not happen gives way to the person to whom it did, once that one is
   * known.
   */
  public Optional<Contact> contact(Party party) {
    Set<Contact> known = parties.getOrDefault(party, Set.of());
    Optional<Contact> own = known.stream().filter(this::isReporter).min(BY_ADDRESS);
    Optional<Contact> other =
        known.stream().filter(contact -> !isReporter(contact)).min(BY_ADDRESS);
    return classified.flagsSet().contains(Flag.THIRD_PARTY) && isSet(party)
        ? other
        : own.or(() -> other);
  }

  /** Whether this reaches the one who reported, be it by a claim code alone. */
  public boolean isReporter(Contact contact) {
    return contact.isClaim() || reporter.equals(Optional.of(contact));
  }

  private boolean isSet(Party party) {
    return events.stream()
        .filter(event -> event.event().equals(EventName.PARTY_SET))
        .anyMatch(event -> event.party().equals(Optional.of(party)) && event.note().isPresent());
  }

  /** What a party is to the institution, where somebody has said so. */
  public Optional<Affiliation> affiliation(Party party) {
    return events.stream()
        .filter(event -> event.event().equals(EventName.PARTY_SET))
        .filter(event -> event.party().equals(Optional.of(party)))
        .flatMap(event -> event.detail(AFFILIATION).stream())
        .reduce((a, b) -> b)
        .map(Affiliation::new);
  }

  /**
   * Who gets copies of a party's letters: mail addresses, by the count of the event that says so.
   */
  public Map<Integer, String> advisors(Party party) {
    Map<Integer, String> advisors = new TreeMap<>();
    for (CaseEvent event : events) {
      if (event.event().equals(EventName.PARTY_SET) && event.party().equals(Optional.of(party))) {
        event
            .detail(ADVISOR)
            .filter(address -> address.contains("@"))
            .ifPresent(address -> advisors.put(event.seq(), address));
      }
    }
    return advisors;
  }

  /** Whether one of these has happened. */
  public boolean happened(Set<EventName> names) {
    return events.stream().map(CaseEvent::event).anyMatch(names::contains);
  }

  /** The last event that says how it came out, where one does. */
  public Optional<EventName> outcome() {
    return events.stream().map(CaseEvent::event).filter(CaseStatus::isOutcome).reduce((a, b) -> b);
  }

  /** The case in a few words that name nobody: its number, category, status and outcome. */
  public String inWords() {
    String status = CaseStatus.after(events).inWords();
    return id + " (" + category() + ", " + status + outcome().map(o -> ", " + o).orElse("") + ")";
  }

  /** The same case with these events. */
  public CaseFile with(List<CaseEvent> other) {
    return new CaseFile(id, openedAt, channel, reporter, subject, text, classified, other, parties);
  }

  /** The event recorded last under this name. */
  public Optional<CaseEvent> last(EventName name) {
    return events.stream().filter(event -> event.event().equals(name)).reduce((a, b) -> b);
  }

  private Optional<String> noteOfLast(EventName name) {
    return last(name).flatMap(CaseEvent::note);
  }
}
