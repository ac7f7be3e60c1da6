package dev.recourse.scheduler.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init") // Set before each test.
class KeptStatementsTest {
  private Handle handle;

  @BeforeEach
  void open() throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    handle = Jdbi.open(connection).setStatementBuilder(new KeptStatements());
    handle.execute("CREATE TABLE pair (name TEXT PRIMARY KEY, value TEXT)");
  }

  @AfterEach
  void close() {
    handle.close();
  }

  @Test
  void theSameTextIsPreparedOnce() {
    assertThat(statementOf("SELECT 1")).isSameAs(statementOf("SELECT 1"));
    assertThat(statementOf("SELECT 1")).isNotSameAs(statementOf("SELECT 2"));
  }

  @Test
  void aStatementKnowsNothingOfWhatItWasRunWithBefore() {
    put("a", "1");
    put("b", null);
    put("c", "3");

    assertThat(pairs()).containsExactly("a=1", "b=-", "c=3");
  }

  @Test
  void aStatementThatWasRefusedServesAgain() {
    put("a", "1");

    assertThatThrownBy(() -> put("a", "2")).isInstanceOf(JdbiException.class);
    put("b", "3");

    assertThat(pairs()).containsExactly("a=1", "b=3");
  }

  @Test
  void aStatementThatFailedForGoodIsPreparedAnew() {
    String tooMuch = "SELECT abs(:number)";
    assertThatThrownBy(() -> absolute(tooMuch, Long.MIN_VALUE)).isInstanceOf(JdbiException.class);

    assertThat(absolute(tooMuch, -7)).isEqualTo(7);
  }

  @Test
  void aQueryMayBeAskedAgainWhileItIsBeingRead() {
    put("a", "1");
    put("b", "2");

    List<String> both =
        handle
            .createQuery("SELECT name FROM pair ORDER BY name")
            .map((row, context) -> row.getString("name") + " of " + pairs())
            .list();

    assertThat(both).containsExactly("a of [a=1, b=2]", "b of [a=1, b=2]");
    assertThat(pairs()).containsExactly("a=1", "b=2");
  }

  @Test
  void moreTextsThanAreKeptAreAnsweredAllTheSame() {
    List<Integer> answers =
        IntStream.range(0, 1_000)
            .mapToObj(i -> handle.createQuery("SELECT " + i).mapTo(Integer.class).one())
            .toList();

    assertThat(answers).isEqualTo(IntStream.range(0, 1_000).boxed().toList());
  }

  private Statement statementOf(String text) {
    return handle.createQuery(text).map((row, context) -> context.getStatement()).one();
  }

  private void put(String name, @Nullable String value) {
    handle
        .createUpdate("INSERT INTO pair VALUES (:name, :value)")
        .bind("name", name)
        .bind("value", value)
        .execute();
  }

  private List<String> pairs() {
    return handle
        .createQuery("SELECT name, COALESCE(value, '-') AS value FROM pair ORDER BY name")
        .map((row, context) -> row.getString("name") + "=" + row.getString("value"))
        .list();
  }

  private long absolute(String text, long number) {
    return handle.createQuery(text).bind("number", number).mapTo(Long.class).one();
  }
}
