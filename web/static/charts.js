// Draws each <canvas data-chart>; the same figures stand in the table beside it.
"use strict";

function colours() {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(name).trim();
  return { ink: of("--ink-soft"), line: of("--line"), series: [of("--accent"), of("--sun")] };
}

function draw(canvas) {
  const { type, labels, series } = JSON.parse(canvas.dataset.chart);
  const c = colours();
  const wide = type === "bar";
  canvas.parentElement.style.height = `${wide ? 70 + labels.length * 30 * series.length : 260}px`;
  const short = (text) => (String(text).length > 26 ? `${String(text).slice(0, 25)}…` : text);
  return new Chart(canvas, {
    type,
    data: {
      labels: labels.map(short),
      datasets: series.map((row, i) => ({
        label: row.label,
        data: row.data,
        backgroundColor: c.series[i % 2],
        borderColor: c.series[i % 2],
        borderRadius: 4,
        maxBarThickness: 26,
        tension: 0.25,
        pointRadius: 3,
        borderDash: i ? [6, 4] : [],
      })),
    },
    options: {
      indexAxis: wide ? "y" : "x",
      animation: false,
      maintainAspectRatio: false,
      plugins: { legend: { display: series.length > 1, labels: { color: c.ink } } },
      scales: {
        x: { beginAtZero: true, ticks: { color: c.ink, precision: 0 }, grid: { color: c.line } },
        y: { beginAtZero: true, ticks: { color: c.ink, precision: 0, autoSkip: !wide }, grid: { color: c.line } },
      },
    },
  });
}

let charts = [];
function drawAll() {
  charts.forEach((chart) => chart.destroy());
  Chart.defaults.font.family = "system-ui, sans-serif";
  Chart.defaults.font.size = 13;
  charts = [...document.querySelectorAll("[data-chart]")].map(draw);
}
drawAll();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
