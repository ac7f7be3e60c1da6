package dev.recourse.bot.statistics;

import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.Styler.LegendPosition;

/**
 * Two charts as PNG. They bring their own light background, so that they can be read on a dark page
 * as on a light one; no two of their colours look the same to the colour-blind (Okabe and Ito).
 */
public final class Charts {
  static final Color PAPER = new Color(0xf7, 0xf7, 0xf5);
  static final Color INK = new Color(0x1f, 0x29, 0x33);
  private static final Color GRID = new Color(0xd0, 0xd3, 0xd6);
  private static final Color[] SERIES = {
    new Color(0x00, 0x72, 0xb2),
    new Color(0xe6, 0x9f, 0x00),
    new Color(0x00, 0x9e, 0x73),
    new Color(0xd5, 0x5e, 0x00),
    new Color(0xcc, 0x79, 0xa7),
    new Color(0x56, 0xb4, 0xe9),
    new Color(0x6b, 0x72, 0x80)
  };
  private static final int WIDTH = 900;
  private static final int HEIGHT = 420;
  private static final DateTimeFormatter WEEK = DateTimeFormatter.ofPattern("MMM d", Locale.US);

  private Charts() {}

  /** Cases by category and week: a bar for each week. */
  public static byte[] byWeek(Weeks weeks) {
    return png(List.of(weeksChart(weeks)));
  }

  /** Days to each milestone, against what was promised. */
  public static byte[] milestones(Statistics statistics) {
    return png(List.of(milestonesChart(statistics)));
  }

  /** Both in one picture, one below the other. */
  public static byte[] both(Weeks weeks, Statistics statistics) {
    return png(List.of(weeksChart(weeks), milestonesChart(statistics)));
  }

  private static CategoryChart weeksChart(Weeks weeks) {
    CategoryChart chart = chart("Cases by category and week", "cases");
    CategoryStyler style = chart.getStyler();
    style.setStacked(true);
    style.setYAxisDecimalPattern("0");
    List<String> names = weeks.mondays().stream().map(Charts::week).toList();
    Weeks shown = weeks.folded(SERIES.length);
    int most = 1;
    for (int week = 0; week < names.size(); week++) {
      int of = week;
      most = Math.max(most, shown.cases().values().stream().mapToInt(c -> c.get(of)).sum());
    }
    style.setYAxisMax((double) most);
    shown.cases().forEach((label, counts) -> chart.addSeries(label, names, counts));
    if (shown.cases().isEmpty()) {
      chart.addSeries("No case", names, Collections.nCopies(names.size(), 0));
    }
    return chart;
  }

  private static CategoryChart milestonesChart(Statistics statistics) {
    CategoryChart chart = chart("Days to each milestone", "days, median");
    Map<String, Milestone> milestones = statistics.milestones();
    List<String> names =
        milestones.entrySet().stream()
            .map(one -> one.getKey().replace('-', ' ') + " (" + one.getValue().cases() + ")")
            .toList();
    List<Double> taken = milestones.values().stream().map(Milestone::medianDays).toList();
    List<Double> promised =
        milestones.values().stream().map(one -> one.promisedDays().orElse(0.0)).toList();
    chart.addSeries("taken", names, taken);
    chart.addSeries("promised", names, promised);
    double most =
        Math.max(
            taken.stream().mapToDouble(Double::doubleValue).max().orElse(0),
            promised.stream().mapToDouble(Double::doubleValue).max().orElse(0));
    chart.getStyler().setYAxisMax(Math.max(1, most));
    return chart;
  }

  private static CategoryChart chart(String title, String unit) {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .yAxisTitle(unit)
            .build();
    CategoryStyler style = chart.getStyler();
    style.setChartBackgroundColor(PAPER);
    style.setPlotBackgroundColor(PAPER);
    style.setLegendBackgroundColor(PAPER);
    style.setChartFontColor(INK);
    style.setAxisTickLabelsColor(INK);
    style.setPlotGridLinesColor(GRID);
    style.setPlotGridVerticalLinesVisible(false);
    style.setPlotBorderVisible(false);
    style.setLegendBorderColor(PAPER);
    style.setLegendPosition(LegendPosition.OutsideE);
    style.setSeriesColors(SERIES);
    style.setYAxisMin(0.0);
    style.setBaseFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    style.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 16));
    style.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    style.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    style.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    return chart;
  }

  private static String week(LocalDate monday) {
    return WEEK.format(monday);
  }

  private static byte[] png(List<CategoryChart> charts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      BitmapEncoder.saveBitmap(charts, charts.size(), 1, bytes, BitmapFormat.PNG);
    } catch (IOException e) {
      throw new UncheckedIOException("A chart could not be written as PNG.", e);
    }
    return bytes.toByteArray();
  }
}
