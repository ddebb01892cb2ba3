#pragma once

// For tests: the rich folder with its first module in French, each paragraph marked as a translator
// does.

#include <string>

#include "machine/bytes/bytes.h"
#include "machine/seal/seal.h"
#include "tests/sound_folder.h"

namespace rounds::programme {

inline std::string fingerprint(const std::string& text) {
  return machine::hex(machine::seal::sha256(machine::view(text))).substr(0, 8);
}

inline std::string of(const std::string& source, const std::string& words) {
  return "<!-- of " + fingerprint(source) + " -->\n" + words + "\n\n";
}

/// The text from `from` up to the empty line or the end of the fence after it.
inline std::string piece(const std::string& file, const std::string& from) {
  const auto begin = file.find(from);
  const bool fenced = from.starts_with("```");
  const auto end = fenced ? file.find("\n```", begin) + 4 : file.find("\n\n", begin);
  return file.substr(begin, end - begin);
}

inline std::string french_sorting(const std::string& source) {
  return "---\ntitle: Trier les outils\nof: " + fingerprint("Sorting the tools") +
         "\ntranslator: awaits a native medical reader\n---\n" +
         of("The model missed 1,709 of 2,552 patients.[^wong-2021]",
            "Le modèle a manqué 1 709 patients sur 2 552.[^wong-2021]") +
         of(piece(source, "![A bar"),
            "![Une barre presque vide](figures/bar.svg \"Deux sur trois manqués\")") +
         of(piece(source, "```check\nid: c1"), R"(```check
id: c1
stem: Que doit conclure le service ?
options:
  - {text: Surveiller comme avant, rationale: Le modèle ne surveille pas.}
  - {text: Cesser les constantes, rationale: Deux sur trois seraient manqués.}
  - {text: Croire le silence, rationale: Le silence disait peu.}
```)") + of("## What follows", "## Ce qui suit") +
         of("More text.", "Encore du texte.") + of(piece(source, "```check\nid: c2"), R"(```check
id: c2
stem: Qu’est-ce qui dit si une alerte est juste ?
options:
  - {text: Sa sensibilité, rationale: Elle compte les malades.}
  - {text: La valeur prédictive, rationale: Elle compte ceux qui ont une alerte.}
  - {text: Son fabricant, rationale: Un nom ne dit rien de l’erreur.}
```)");
}

inline std::string french_counting(const std::string& source) {
  return "---\ntitle: Compter les gens\nof: " + fingerprint("Counting people") +
         "\ntranslator: awaits a native medical reader\n---\n" +
         of(piece(source, "The model found"),
            "Le modèle en a trouvé {{sens | percent}}, en {{0.18 * stays | about 100}} "
            "alertes.[^wong-2021]") +
         of(piece(source, "> [!patient]"),
            "> [!patient] Ce qu’on **lui** a dit\n> Une sur {{1 / ppv(sens, 0.83, septic / stays) "
            "| whole}} est juste.[^wong-2021]\n>\n> - Elle peut demander.") +
         of(piece(source, "```mathml"),
            "```mathml\nalt: la VPP est la part des vrais "
            "positifs\n<math><mi>VPP</mi></math>\n```") +
         of(piece(source, "```check\nid: c3"), R"(```check
id: c3
stem: Mettez dans l’ordre.
steps: [L’alerte sonne, Une infirmière regarde, On appelle le médecin]
rationale: On regarde avant d’appeler.
```)");
}

inline Folder french_folder() {
  auto folder = rich_folder();
  const std::string module = "modules/01-what-ai-is/", words = "words/fr/" + module;
  auto& files = folder.files;
  auto& programme = files["programme.yaml"];
  programme.replace(programme.find("[en]"), 4, "[en, fr]");
  files[module + "cards.yaml"] = R"(owner: module-1-lead
review_by: 2027-05-31
cards:
  - {id: k01, competency: C1.1, front: "What did it miss?", back: Two in three.}
  - {id: k02, competency: C1.1, front: "What is silence worth?", back: Little.}
)";
  files[words + "module.yaml"] =
      "title: Ce que l’IA clinique est\nstory: Une nuit\noutcomes: [Trier par tâche]\n"
      "translator: awaits a native medical reader\nof:\n  title: " +
      fingerprint("What clinical AI is") +
      "\n  story: " + fingerprint("One night with a sepsis alert") + "\n  outcomes: [" +
      fingerprint("Sort tools by task") + "]\n";
  files[words + "lessons/1-sorting.md"] = french_sorting(files[module + "lessons/1-sorting.md"]);
  files[words + "lessons/2-counting.md"] = french_counting(files[module + "lessons/2-counting.md"]);
  files[words + "cards.yaml"] =
      "translator: awaits a native medical reader\ncards:\n  - {id: k01, of: " +
      fingerprint("What did it miss?\nTwo in three.") +
      ", front: \"Qu’a-t-il manqué ?\", back: Deux sur trois.}\n";
  files[words + "items.yaml"] =
      "translator: awaits a native medical reader\nitems:\n  - id: i03\n    of: " +
      fingerprint("How many are 10 and two?\nIt is 12.") +
      "\n    stem: Combien font {{0.2 * 50 | whole}} et deux ?\n    rationale: Cela fait {{10 + "
      "2}}.\n";
  return folder;
}

}  // namespace rounds::programme
