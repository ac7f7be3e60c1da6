package dev.recourse.nlp.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordGroupsTest {

  @ParameterizedTest
  @CsvSource({
    "rifle, machete",
    "sobbing on a ledge, in front of a noose",
    "a deputy, two troopers"
  })
  void wordsThatMeanMuchTheSameShareAFeature(String one, String another) {
    assertThat(groups(one)).containsAnyElementsOf(groups(another));
  }

  @ParameterizedTest
  @CsvSource({"stalk, stalked", "grope, groping", "hog, hogged", "bully, bullies", "scan, scans"})
  void aWordStandsForItsEndingsToo(String word, String form) {
    assertThat(WordGroups.forms(word)).contains(word, form);
  }

  @Test
  void twoNeighboursAreFoundTogether() {
    assertThat(groups("a gift card")).containsAnyElementsOf(groups("phishing"));
    assertThat(groups("a card as a gift")).doesNotContainAnyElementsOf(groups("phishing"));
  }

  @Test
  void aWordOfNoGroupAddsNothing() {
    assertThat(groups("xylophone")).isEmpty();
  }

  private static List<Long> groups(String text) {
    List<Long> groups = new ArrayList<>();
    Features.walk(
        Words.of("", 0),
        Words.of(text, 1000),
        (key, family, part, first, last) -> {
          if (family == Family.GROUP) {
            groups.add(key);
          }
        });
    return groups;
  }
}
