package dev.recourse.scheduler.clauses;

import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.Clause;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteDataSource;

/**
 * Finds the clauses that bear on a question, by the words of both and by what a model takes the
 * question for. The index is SQLite's FTS5 with Porter's stemmer, in memory: it is made anew from
 * the pack, whatever database the cases are in. Thread-safe.
 *
 * <p>A clause bears on a question by the weight of the words they share (BM25), the more of the
 * question's words it has the better, and by the likelihood of its categories. A clause that shares
 * no word with the question is never found: a model alone is no reason to quote.
 */
public final class ClauseSearch implements AutoCloseable {
  /** What a certain category adds, in the measure of BM25: about as much as one rare word. */
  private static final double CATEGORY = 4;

  /** From here on a clause bears on the question; what matches by chance stays below. */
  private static final double BEARS = 3;

  /** What has less than this part of the best one's bearing is left out. */
  private static final double BESIDE_THE_BEST = 0.45;

  /** How rare a word is that stands in one of a hundred clauses: the measure of all packs. */
  private static final double RARE = 4.2;

  private static final int SHOWN = 3;

  /** The words of a letter beyond a question's usual length do not count as missed. */
  private static final double USUAL_LENGTH = 30;

  private final List<Clause> clauses;
  private final double measure;
  private final Handle handle;

  /** A search over these clauses. */
  public ClauseSearch(List<Clause> clauses) {
    this.clauses = List.copyOf(clauses);
    this.measure = RARE / Math.max(1, rarity(this.clauses.size(), 1));
    SQLiteDataSource memory = new SQLiteDataSource();
    memory.setUrl("jdbc:sqlite::memory:");
    this.handle = Jdbi.create(memory).open();
    handle.execute(
        "CREATE VIRTUAL TABLE clause USING fts5(says, words, section,"
            + " tokenize = 'porter unicode61 remove_diacritics 2')");
    for (int i = 0; i < this.clauses.size(); i++) {
      Clause clause = this.clauses.get(i);
      handle.execute(
          "INSERT INTO clause (rowid, says, words, section) VALUES (?, ?, ?, ?)",
          i,
          clause.text(),
          clause.words(),
          clause.citation().section());
    }
  }

  /**
   * The clauses that bear on a question, the best first; empty where none does.
   *
   * @param question as it was asked, of any length
   * @param likely how likely it is about each category, from 0 to 1
   */
  public List<Found> find(String question, Map<Category, Double> likely) {
    Map<Integer, Match> matches = matches(QuestionWords.of(question));
    List<Found> found = new ArrayList<>();
    matches.forEach((row, match) -> found.add(found(clauses.get(row), match, likely)));
    found.sort(Comparator.comparingDouble(Found::bearing).reversed());
    double least = found.isEmpty() ? BEARS : Math.max(BEARS, BESIDE_THE_BEST * best(found));
    return found.stream().filter(each -> each.bearing() >= least).limit(SHOWN).toList();
  }

  @Override
  public void close() {
    handle.close();
  }

  private static double best(List<Found> found) {
    return found.get(0).bearing();
  }

  private Found found(Clause clause, Match match, Map<Category, Double> likely) {
    double category =
        clause.categories().stream()
            .mapToDouble(each -> likely.getOrDefault(each, 0.0))
            .max()
            .orElse(0);
    return new Found(clause, measure * match.score * match.share + CATEGORY * category);
  }

  /** What a clause shares with a question. */
  private static final class Match {
    private double score;
    private double share;
  }

  private Map<Integer, Match> matches(List<String> words) {
    Map<Integer, Match> matches = new HashMap<>();
    double all = 0;
    for (String word : words) {
      Map<Integer, Double> rows = rows(word);
      double rarity = rarity(clauses.size(), rows.size());
      all += rarity;
      rows.forEach(
          (row, score) -> {
            Match match = matches.computeIfAbsent(row, any -> new Match());
            match.score += score;
            match.share += rarity;
          });
    }
    double whole = Math.min(all, USUAL_LENGTH);
    matches.values().forEach(match -> match.share = Math.min(1, match.share / whole));
    return matches;
  }

  /** How much a word tells that stands in so many of all clauses. */
  private static double rarity(int all, int with) {
    return Math.max(0.1, Math.log((all - with + 0.5) / (with + 0.5)));
  }

  /** The clauses with a word, each with its score; FTS5 gives the better match the lower number. */
  private synchronized Map<Integer, Double> rows(String word) {
    return handle
        .createQuery(
            "SELECT rowid, -bm25(clause, 2.0, 1.2, 1.5) AS score FROM clause WHERE clause MATCH :word")
        .bind("word", '"' + word + '"')
        .reduceRows(
            new HashMap<>(),
            (rows, row) -> {
              rows.put(row.getColumn("rowid", Integer.class), row.getColumn("score", Double.class));
              return rows;
            });
  }
}
