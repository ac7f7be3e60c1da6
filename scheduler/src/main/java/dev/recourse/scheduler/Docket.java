package dev.recourse.scheduler;

import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.CaseSearch;
import dev.recourse.scheduler.cases.CaseTable;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.cases.Correction;
import dev.recourse.scheduler.cases.Filed;
import dev.recourse.scheduler.cases.Respondents;
import dev.recourse.scheduler.cases.Unshown;
import dev.recourse.scheduler.clocks.CaseClock;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.store.Database;
import dev.recourse.scheduler.store.Tx;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where cases are looked up: one, a list of them, those of a person, and how a case stands now. It
 * changes none, {@link CaseDesk} does that. Thread-safe.
 */
public final class Docket {
  private final Database database;
  private final CaseTable cases = new CaseTable();
  private final Respondents respondents = new Respondents();
  private final Standing standing;
  private final Conduct conduct;
  private final Joining joining;
  private final Clock clock;

  /** The docket of the cases that are kept here and stand like this. */
  public Docket(Database database, Standing standing, Clock clock) {
    this.database = database;
    this.standing = standing;
    this.conduct = new Conduct(standing);
    this.joining = new Joining(standing);
    this.clock = clock;
  }

  /** The case with this number. */
  public Optional<CaseFile> find(CaseId id) {
    return database.read(tx -> cases.find(tx, id));
  }

  /** The case that a number leads to: its own, or the one it was joined to. */
  public Optional<CaseFile> current(CaseId id) {
    return database.read(tx -> current(tx, id));
  }

  /** The same within the caller's transaction. */
  Optional<CaseFile> current(Tx tx, CaseId id) {
    return cases.find(tx, id).map(file -> joining.current(tx, file));
  }

  /** The case as its own reporter may see it, whatever it was joined to. */
  public Optional<CaseFile> seenByReporter(CaseId id) {
    return database.read(tx -> cases.find(tx, id).map(file -> joining.seen(tx, file)));
  }

  /** All cases, or the open ones alone, the next due first. */
  public List<CaseFile> list(boolean openOnly) {
    return database.read(tx -> files(tx, cases.ids(tx, openOnly)).toList());
  }

  /** The cases whose party is reached here, the newest first, as that party may see them. */
  public List<CaseFile> casesOf(Contact contact) {
    return database.read(
        tx -> files(tx, cases.idsOf(tx, contact)).map(file -> joining.seen(tx, file)).toList());
  }

  /** The other cases with the same respondent as this one, the oldest first. */
  public List<CaseFile> history(CaseFile file) {
    return database.read(tx -> history(tx, file));
  }

  /** The same within the caller's transaction. */
  List<CaseFile> history(Tx tx, CaseFile file) {
    return files(tx, respondents.others(tx, file.id())).toList();
  }

  /** The cases in whose report or notes all of these words stand, the best match first. */
  public List<CaseSearch.Hit> search(String words) {
    return database.read(tx -> new CaseSearch().find(tx, words));
  }

  /** The clocks of a case as they stand now. */
  public List<CaseClock> clocks(CaseFile file) {
    return standing.clocks(file, clock.instant());
  }

  /** What may be recorded on a case now. */
  public List<EventName> allowed(CaseFile file) {
    return conduct.allowed(file, clock.instant());
  }

  /** What handlers have said about categories, as lessons for the next model, oldest case first. */
  public List<Correction> corrections() {
    return database.read(
        tx ->
            files(tx, cases.idsWith(tx, EventName.CATEGORY_SET))
                .flatMap(file -> Correction.in(file).stream())
                .toList());
  }

  /** The models that the cases name as those that decided. */
  public Set<String> modelsNamed() {
    return database.read(
        tx ->
            files(tx, cases.ids(tx, false))
                .map(file -> file.classified().model())
                .collect(Collectors.toSet()));
  }

  /** Cases whose cards do not show how they stand now; at most so many. */
  public List<Unshown> unshown(int atMost) {
    return database.read(tx -> cases.unshown(tx, atMost));
  }

  /** The cards show a case as of this revision. */
  public void shown(Unshown of) {
    database.change(tx -> cases.shown(tx, of));
  }

  private Stream<CaseFile> files(Tx tx, List<CaseId> ids) {
    return cases.filed(tx, ids).stream().map(Filed::file);
  }

  /** Whether this may be recorded on a case now, just as it is. */
  boolean allows(CaseFile file, Happening happening) {
    return conduct.refusal(file, happening, clock.instant()).isEmpty();
  }
}
