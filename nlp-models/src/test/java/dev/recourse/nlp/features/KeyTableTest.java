package dev.recourse.nlp.features;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyTableTest {

  @Test
  void keysAreNumberedInTheOrderTheyCome() {
    KeyTable table = new KeyTable(1);
    for (long key = 1; key <= 10_000; key++) {
      assertThat(table.add(key << 40)).isEqualTo((int) key - 1);
    }

    assertThat(table.size()).isEqualTo(10_000);
    assertThat(table.add(77L << 40)).isEqualTo(76);
    assertThat(table.key(76)).isEqualTo(77L << 40);
    assertThat(table.find(10_001L << 40)).isEqualTo(KeyTable.ABSENT);
  }
}
