type Labels = Readonly<Record<string, string>>;

interface Series {
  readonly kind: 'counter' | 'gauge';
  readonly help: string;
  readonly values: Map<string, number>;
}

/** Counters and gauges in the text form of Prometheus. Labels never name a tenant or a person. */
export class Metrics {
  readonly #series = new Map<string, Series>();

  describe(name: string, kind: Series['kind'], help: string): void {
    this.#series.set(name, { kind, help, values: new Map() });
  }

  add(name: string, labels: Labels = {}, by = 1): void {
    const values = this.#series.get(name)?.values;
    const key = toLabels(labels);
    values?.set(key, (values.get(key) ?? 0) + by);
  }

  set(name: string, value: number, labels: Labels = {}): void {
    this.#series.get(name)?.values.set(toLabels(labels), value);
  }

  render(): string {
    const parts = [...this.#series].map(([name, { kind, help, values }]) => {
      const lines = [...values].map(([labels, value]) => `${name}${labels} ${value}\n`);
      return `# HELP ${name} ${help}\n# TYPE ${name} ${kind}\n${lines.join('')}`;
    });
    return parts.join('');
  }
}

function toLabels(labels: Labels): string {
  const parts = Object.entries(labels).map(
    ([name, value]) => `${name}="${value.replace(/["\\\n]/g, '')}"`,
  );
  return parts.length === 0 ? '' : `{${parts.join(',')}}`;
}

/** Every number that the server keeps. */
export function createMetrics(): Metrics {
  const metrics = new Metrics();
  metrics.describe('sync_wizard_http_requests_total', 'counter', 'Answers by status.');
  metrics.describe('sync_wizard_slices_total', 'counter', 'Slices of work by how they ended.');
  metrics.describe('sync_wizard_slices_running', 'gauge', 'Slices being worked on.');
  metrics.describe('sync_wizard_event_streams', 'gauge', 'Open event streams.');
  metrics.describe('sync_wizard_webhooks_total', 'counter', 'Webhook deliveries by result.');
  metrics.describe('sync_wizard_token_renewals_total', 'counter', 'Renewed logins by result.');
  return metrics;
}
