// When five minutes more are offered: once, near the end. Pure: no clock, no page.

/**
 * @param {{ on_mat_until_s: number, longer: { before_end_s: number, after_end_s: number } }} timeline
 * @param {{ timeline: { on_mat_until_s: number, most_on_mat_s: number } } | null} more
 * @param {{ hasMore: boolean, wasTooStrong: boolean, stopped: boolean }} run
 * @param {number} now
 * @param {number} onMat_s
 * @returns {boolean} whether to offer them at this second
 */
export function isOffered(timeline, more, run, now, onMat_s) {
  if (!more || run.hasMore || run.wasTooStrong || run.stopped) return false;
  const fits = onMat_s + more.timeline.on_mat_until_s - now <= more.timeline.most_on_mat_s + 1;
  const { on_mat_until_s: until, longer } = timeline;
  return fits && now >= until - longer.before_end_s && now <= until + longer.after_end_s;
}
