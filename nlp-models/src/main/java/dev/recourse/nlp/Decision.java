package dev.recourse.nlp;

/** Whether a category may be acted on, or must be put before a person first. */
public enum Decision {
  /** On voices the model had not seen, at least 95 % of such answers were right. */
  CONFIDENT,
  /** Anything else: too close to call, too little text, or a language the model does not know. */
  UNSURE
}
