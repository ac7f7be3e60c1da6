package dev.recourse.nlp.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.recourse.nlp.Text;
import dev.recourse.nlp.model.FamilyLengths;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import opennlp.tools.ml.TrainerFactory;
import opennlp.tools.ml.maxent.quasinewton.QNTrainer;
import opennlp.tools.ml.model.Event;
import opennlp.tools.ml.model.MaxentModel;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.TrainingParameters;
import org.junit.jupiter.api.Test;

class LikelihoodTest {
  private static final Settings SETTINGS =
      new Settings(1, 1, 9, new FamilyLengths(1, 1, 1), 0.1, 100, 100, 2, false);
  private static final List<String> TEXTS =
      List.of(
          "the printer prints spam all day",
          "spam and more spam in my mail",
          "someone mines coins on the cluster",
          "coins are mined at night",
          "may I ask who owns the logo",
          "is the logo ours");
  private static final int[] OUTCOMES = {0, 0, 1, 1, 2, 2};

  private final List<Bag> bags = TEXTS.stream().map(text -> Bag.of(Text.of(text))).toList();
  private final Examples examples = Examples.of(bags, Vocabulary.of(bags, SETTINGS), SETTINGS);

  @Test
  void itsMinimumIsTheOneOpenNlpsOwnTrainerFinds() throws IOException {
    Task task = new Task(List.of("0", "1", "2"), OUTCOMES);
    MaxentModel theirs = openNlp();

    double[] ours = Maxent.train(examples, List.of(task), SETTINGS.l2(), SETTINGS.iterations());

    for (int text = 0; text < TEXTS.size(); text++) {
      double[] shares = shares(ours, text);
      double[] expected = theirs.eval(context(text), examples.values()[text]);
      for (int k = 0; k < shares.length; k++) {
        assertThat(shares[k])
            .isCloseTo(expected[theirs.getIndex(Integer.toString(k))], within(0.01));
      }
    }
  }

  @Test
  void theGradientIsTheSlopeOfTheValue() {
    Likelihood likelihood =
        new Likelihood(
            examples,
            List.of(
                new Task(List.of("a", "b", "c"), OUTCOMES),
                new Task(List.of("yes"), new int[] {1, 0, 1, 0, 0, 1})));
    double[] point = new double[likelihood.getDimension()];
    for (int i = 0; i < point.length; i++) {
      point[i] = Math.sin(i);
    }
    double[] gradient = likelihood.gradientAt(point).clone();

    for (int i = 0; i < point.length; i += 17) {
      double[] ahead = point.clone();
      double[] behind = point.clone();
      ahead[i] += 1e-2;
      behind[i] -= 1e-2;
      double slope = (likelihood.valueAt(ahead) - likelihood.valueAt(behind)) / 2e-2;
      assertThat(gradient[i]).isCloseTo(slope, within(1e-3));
    }
  }

  private MaxentModel openNlp() throws IOException {
    List<Event> events = new ArrayList<>();
    for (int text = 0; text < TEXTS.size(); text++) {
      events.add(
          new Event(Integer.toString(OUTCOMES[text]), context(text), examples.values()[text]));
    }
    TrainingParameters settings = new TrainingParameters();
    settings.put(TrainingParameters.ALGORITHM_PARAM, QNTrainer.MAXENT_QN_VALUE);
    settings.put("DataIndexer", "OnePassRealValue");
    settings.put(TrainingParameters.CUTOFF_PARAM, 1);
    settings.put(TrainingParameters.ITERATIONS_PARAM, SETTINGS.iterations());
    settings.put(QNTrainer.L1COST_PARAM, 0.0);
    settings.put(QNTrainer.L2COST_PARAM, SETTINGS.l2());
    return TrainerFactory.getEventTrainer(settings, new HashMap<>())
        .train(ObjectStreamUtils.createObjectStream(events));
  }

  private String[] context(int text) {
    int[] features = examples.features()[text];
    String[] names = new String[features.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = Integer.toString(features[i]);
    }
    return names;
  }

  private double[] shares(double[] parameters, int text) {
    double[] scores = new double[3];
    for (int i = 0; i < examples.features()[text].length; i++) {
      for (int k = 0; k < scores.length; k++) {
        scores[k] += examples.values()[text][i] * parameters[examples.features()[text][i] * 3 + k];
      }
    }
    return Judged.of(new double[][] {scores}, new int[] {0}, 3, 1).shares()[0];
  }
}
