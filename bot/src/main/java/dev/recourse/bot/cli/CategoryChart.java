package dev.recourse.bot.cli;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * How many cases of each category there were, as a picture: a bar each, the longest first. Drawn
 * with the JDK alone; a library of charts would weigh more than all of this.
 */
final class CategoryChart {
  private static final int WIDTH = 900;
  private static final int MARGIN = 24;
  private static final int LABELS = 230;
  private static final int ROW = 26;
  private static final int BAR = 18;
  private static final int TITLE = 60;
  private static final Color INK = new Color(0x22, 0x2b, 0x36);
  private static final Color FILL = new Color(0x2f, 0x6f, 0xb0);

  private CategoryChart() {}

  /** Writes the picture as a PNG file, in place of what is there. */
  static void write(Statistics statistics, Path file) {
    List<Map.Entry<String, Integer>> rows =
        statistics.byCategory().entrySet().stream()
            .sorted(
                Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .toList();
    int height = TITLE + Math.max(1, rows.size()) * ROW + MARGIN;
    BufferedImage image = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    try {
      draw(pen, statistics, rows, height);
    } finally {
      pen.dispose();
    }
    try {
      if (!ImageIO.write(image, "png", file.toFile())) {
        throw new Refusal("This Java cannot write PNG files.");
      }
    } catch (IOException e) {
      throw new Refusal("The file " + file + " could not be written: " + e.getMessage());
    }
  }

  private static void draw(
      Graphics2D pen, Statistics statistics, List<Map.Entry<String, Integer>> rows, int height) {
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, WIDTH, height);
    pen.setColor(INK);
    pen.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 16));
    pen.drawString(
        "%d cases, %d open, %d with a duty overdue"
            .formatted(statistics.cases(), statistics.open(), statistics.overdue()),
        MARGIN,
        MARGIN + 12);
    pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    int most = rows.stream().mapToInt(Map.Entry::getValue).max().orElse(1);
    int room = WIDTH - LABELS - 3 * MARGIN;
    for (int i = 0; i < rows.size(); i++) {
      int top = TITLE + i * ROW;
      int length = Math.max(2, room * rows.get(i).getValue() / most);
      pen.setColor(FILL);
      pen.fillRect(LABELS, top, length, BAR);
      pen.setColor(INK);
      pen.drawString(rows.get(i).getKey(), MARGIN, top + BAR - 4);
      pen.drawString(rows.get(i).getValue().toString(), LABELS + length + 8, top + BAR - 4);
    }
  }
}
