// The fields of one number. Only what was changed is sent.
function editor(row, number, state) {
  const { words, choices } = state;
  const form = element("form", "editor");
  form.noValidate = true;
  if (row.kind !== "figure") form.append(element("p", "what", filled(words.what_is_it, { printed: number.printed, word: number.word })));
  const parts = () => [["", words.whole], ...(choices.parts[indicator.value] ?? [])];
  const indicator = chooser("indicator", choices.indicators, row.indicator, words.indicator, words.nothing_like);
  let breakdown = picker("breakdown", parts(row.indicator), row.breakdown);
  indicator.onchosen = () => {
    const next = picker("breakdown", parts(), "");
    breakdown.replaceWith(next);
    breakdown = next;
    breakdown.disabled = parts().length === 1;
  };
  breakdown.disabled = parts().length === 1;
  const area = chooser("area", choices.areas, row.area, words.as_report, words.nothing_like);
  const period = written("period", row.period, row.period ? words.period_hint : words.as_report);
  const value = written("value", row.value, words.value_hint);
  const unit = picker("unit", choices.units, row.measured);
  const qualifier = picker("qualifier", choices.qualifiers, row.qualifier);
  value.classList.add("number");
  const send = (changes) => { state.opened = ""; state.ask({ action: "edit", place: row.place, changes }); };
  form.onsubmit = (event) => {
    event.preventDefault();
    const changes = {};
    const now = { indicator: indicator.value, breakdown: breakdown.value, area: area.value, period: period.value.trim(), value: value.value.trim(), unit: unit.value, qualifier: qualifier.value };
    const before = { ...row, unit: row.measured };
    for (const [name, said] of Object.entries(now)) if (said !== before[name] && (said || name === "breakdown" || name === "unit")) changes[name] = said;
    if (changes.indicator && !("breakdown" in changes)) changes.breakdown = now.breakdown;
    if (row.kind !== "figure" && now.indicator && !changes.indicator) Object.assign(changes, { indicator: now.indicator, breakdown: now.breakdown });
    if (row.kind !== "figure" && changes.indicator) changes.taken_as = "figure";
    if (!Object.keys(changes).length) state.close();
    else send(changes);
  };
  form.onkeydown = (event) => {
    if (event.key === "Escape") { event.preventDefault(); state.close(); }
    // Enter in a field is the form's own “save”, and no key of the page around it.
    event.stopPropagation();
  };
  const grid = element("div", "fields");
  grid.append(
    labelled(words.indicator, indicator),
    labelled(words.breakdown, breakdown),
    labelled(words.value, value),
    labelled(words.unit, unit),
    labelled(words.qualifier, qualifier),
    labelled(words.period, period),
    labelled(words.area, area),
  );
  const tools = element("div", "tools");
  const save = element("button", "primary", words.save);
  save.type = "submit";
  tools.append(save);
  if (row.kind === "figure" || row.kind === "unread") tools.append(pressed("", words.aside, () => send({ taken_as: "label" })));
  if (row.kind === "figure") tools.append(pressed("", words.target, () => send({ taken_as: "target" })));
  if (row.note) tools.append(pressed("", words.reset, () => { state.opened = ""; state.ask({ action: "reset", place: row.place }); }));
  tools.append(pressed("quiet", words.cancel, () => state.close()));
  form.append(grid, tools);
  return form;
}

// A doubt at its row: what is wrong in plain words, what mends it, or why it is right all the same.
function trouble(each, row, state) {
  const { words } = state;
  const box = element("div", `trouble ${each.severity}`);
  const line = element("p");
  line.append(element("strong", "", `${words[each.severity === "error" ? "error" : "warning"]}:`), ` ${each.text}`);
  box.append(line);
  if (state.fixed) {
    if (each.reason) box.append(element("p", "", `${words.reason}: ${each.reason}`));
    if (each.reason) box.classList.add("settled");
    return box;
  }
  each.choices.forEach(([typed, label], place) => {
    box.append(pressed(place ? "choice" : "choice primary", label, () => state.ask({ action: "edit", place: row.place, changes: { value: typed, taken_as: "figure" } })));
  });
  if (each.severity === "error" && row.place && !each.choices.length) box.append(mending(each, row, state));
  if (!each.wants) return box;
  const form = element("form", "why");
  const input = written("reason", state.reasons.get(each.mark) ?? each.reason);
  input.dataset.key = `reason|${each.mark}`;
  input.maxLength = 300;
  input.oninput = () => state.reasons.set(each.mark, input.value);
  const save = element("button", each.reason ? "" : "primary", words.reason_save);
  save.type = "submit";
  save.dataset.key = `keep|${each.mark}`;
  form.onsubmit = (event) => {
    event.preventDefault();
    if (input.value.trim() && input.value.trim() !== each.reason) state.ask({ action: "reason", mark: each.mark, text: input.value.trim() });
  };
  form.onkeydown = (event) => event.stopPropagation();
  form.append(labelled(words.reason, input), save);
  if (row.place) form.append(pressed("", words.mend, () => state.open(row.place)));
  box.append(form);
  if (each.reason) box.classList.add("settled");
  return box;
}

// What blocks is mended where it stands: the right number, or that it is none.
function mending(each, row, state) {
  const { words } = state;
  const form = element("form", "why");
  const input = written("value", row.value, words.value_hint);
  input.classList.add("number");
  input.dataset.key = `mend|${each.mark}`;
  const save = element("button", "primary", words.save);
  save.type = "submit";
  const place = row.place;
  form.onsubmit = (event) => {
    event.preventDefault();
    if (input.value.trim() && input.value.trim() !== row.value) state.ask({ action: "edit", place, changes: { value: input.value.trim(), taken_as: "figure" } });
  };
  form.onkeydown = (event) => event.stopPropagation();
  form.append(labelled(words.right_value, input), save, pressed("", words.aside, () => state.ask({ action: "edit", place, changes: { taken_as: "label" } })));
  return form;
}
