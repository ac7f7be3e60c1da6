package dev.recourse.bot.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ChartsTest {
  private static final List<LocalDate> TWO_WEEKS =
      List.of(LocalDate.of(2026, 2, 23), LocalDate.of(2026, 3, 2));

  @Test
  void whatStandsOnAChartStandsOutFromItsOwnBackground() {
    // WCAG 2.2, success criterion 1.4.3, asks for 4.5.
    assertThat(contrast(Charts.INK, Charts.PAPER)).isGreaterThan(7);
  }

  @Test
  void weeksWithoutACaseAreDrawnToo() throws IOException {
    BufferedImage image = read(Charts.byWeek(new Weeks(TWO_WEEKS, Map.of())));

    assertThat(image.getWidth()).isEqualTo(900);
  }

  @Test
  void eachCategoryThatIsShownHasAColorOfItsOwn() throws IOException {
    Weeks weeks = new Weeks(TWO_WEEKS, Map.of("Spam", List.of(3, 4), "Phishing", List.of(5, 1)));

    BufferedImage image = read(Charts.byWeek(weeks));

    assertThat(area(image, new Color(0x00, 0x72, 0xb2))).isGreaterThan(1_000);
    assertThat(area(image, new Color(0xe6, 0x9f, 0x00))).isGreaterThan(1_000);
  }

  @Test
  void aPromiseThatWasMadeHasABarAndOneThatWasNotHasNone() throws IOException {
    Milestone promised = new Milestone(2, 3, 4, Optional.of(10.0));
    Milestone free = new Milestone(2, 3, 4, Optional.empty());

    int with = area(read(Charts.milestones(statistics(promised))), new Color(0xe6, 0x9f, 0x00));
    int without = area(read(Charts.milestones(statistics(free))), new Color(0xe6, 0x9f, 0x00));

    assertThat(with).isGreaterThan(without + 10_000);
  }

  @Test
  void moreCategoriesThanCanBeToldApartShareOneBar() {
    Map<String, List<Integer>> cases = new LinkedHashMap<>();
    for (int i = 9; i > 0; i--) {
      cases.put("Category " + i, List.of(i, 2 * i));
    }

    Weeks folded = new Weeks(TWO_WEEKS, cases).folded(7);

    assertThat(folded.cases()).hasSize(7).containsEntry("All others", List.of(1 + 2 + 3, 12));
  }

  private static Statistics statistics(Milestone assessed) {
    return new Statistics(2, 0, 0, Map.of("spam", 2), Map.of("assessed", assessed));
  }

  private static BufferedImage read(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  private static int area(BufferedImage image, Color color) {
    int pixels = 0;
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        pixels += image.getRGB(x, y) == color.getRGB() ? 1 : 0;
      }
    }
    return pixels;
  }

  private static double contrast(Color dark, Color light) {
    return (luminance(light) + 0.05) / (luminance(dark) + 0.05);
  }

  private static double luminance(Color color) {
    return 0.2126 * linear(color.getRed())
        + 0.7152 * linear(color.getGreen())
        + 0.0722 * linear(color.getBlue());
  }

  private static double linear(int channel) {
    double part = channel / 255.0;
    return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
  }
}
