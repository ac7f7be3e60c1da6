package dev.recourse.scheduler.cases;

import dev.recourse.scheduler.store.Tx;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds cases by the words of their reports and notes, with SQLite's FTS5 and its stemmer.
 * Stateless; every method works within the caller's transaction.
 */
public final class CaseSearch {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final int MOST = 200;

  /**
   * A case that was found.
   *
   * @param excerpt where the words stand, on one line, each in square brackets
   */
  public record Hit(CaseId id, String excerpt) {}

  /** Lets words of a case be found. */
  void add(Tx tx, CaseId id, String words) {
    tx.handle()
        .createUpdate("INSERT INTO case_words (case_id, words) VALUES (:case, :words)")
        .bind("case", id.toString())
        .bind("words", words)
        .execute();
  }

  /** Lets a case be found by its words no more. */
  void remove(Tx tx, CaseId id) {
    tx.handle()
        .createUpdate("DELETE FROM case_words WHERE case_id = :case")
        .bind("case", id.toString())
        .execute();
  }

  /**
   * The cases in which all of the words stand together in one report or note, the best match first.
   * Punctuation means nothing; without any word nothing is found.
   */
  public List<Hit> find(Tx tx, String words) {
    String query =
        WORD.matcher(words)
            .results()
            .map(MatchResult::group)
            .map(word -> '"' + word + '"')
            .collect(Collectors.joining(" "));
    if (query.isEmpty()) {
      return List.of();
    }
    return tx
        .handle()
        .createQuery(
            """
            SELECT case_id, snippet(case_words, 1, '[', ']', '…', 12) AS excerpt
            FROM case_words WHERE case_words MATCH :query ORDER BY rank LIMIT :most
            """)
        .bind("query", query)
        .bind("most", MOST)
        .map(
            (rs, ctx) ->
                new Hit(
                    CaseId.parse(rs.getString("case_id")),
                    rs.getString("excerpt").replaceAll("\\s+", " ").strip()))
        .list()
        .stream()
        .collect(Collectors.toMap(Hit::id, hit -> hit, (best, next) -> best, LinkedHashMap::new))
        .values()
        .stream()
        .toList();
  }
}
