// Work LHC-Forms as a person would: show a form, answer it, say what it asks and what it hands over.
// Much at once goes in and out as JSON text: that is ten times as fast.
"use strict";

const R4 = "R4";

function parts(form) {
  return form.itemList.filter((item) => item.dataType === "CODING" || item.dataType === "INT");
}

// What its own widgets do when a person answers: put the answer there and run what hangs on it.
function answer(form, item, given) {
  const value = item.answers ? item.answers.find((one) => one.text === given) : given;
  if (value === undefined && given !== null) throw new Error(`${item.linkId} cannot be answered with ${given}`);
  item.value = value ?? null;
  form.updateOnSourceItemChange(item);
}

function outcome(form) {
  return {
    asked: parts(form).filter((item) => !form.isItemHidden(item)).map((item) => item.linkId),
    response: LForms.Util.getFormFHIRData("QuestionnaireResponse", R4, form),
  };
}

globalThis.oracle = {
  show: (questionnaire) => LForms.Util.addFormToPage(questionnaire, "form", { fhirVersion: R4 }),

  shown: () => document.querySelector("wc-lhc-form").lhcFormData,

  outcome: () => outcome(oracle.shown()),

  // Answer the form that is shown with one sheet after the other; a sheet gives words or a number by linkId.
  answered(sheets) {
    const form = oracle.shown();
    const before = {};
    return JSON.stringify(JSON.parse(sheets).map((sheet) => {
      for (const item of parts(form)) {
        const given = sheet[item.linkId] ?? null;
        if (given !== (before[item.linkId] ?? null)) answer(form, item, given);
        before[item.linkId] = given;
      }
      return outcome(form);
    }));
  },

  // Lay each response into a form of its own, as a program does that goes on with one begun elsewhere.
  merged(text) {
    const { questionnaire, responses } = JSON.parse(text);
    return JSON.stringify(responses.map((response) => {
      const empty = LForms.Util.convertFHIRQuestionnaireToLForms(questionnaire, R4);
      return outcome(new LForms.LFormsData(LForms.Util.mergeFHIRDataIntoLForms(response, empty, R4)));
    }));
  },
};
