export interface PipelineStage {
  readonly id: string;
  readonly label: string;
  /** 0 to 1. */
  readonly probability: number;
  readonly isClosed: boolean;
}

export interface Pipeline {
  readonly id: string;
  readonly label: string;
  readonly stages: readonly PipelineStage[];
}

/** A stage that is open. */
function stage(id: string, label: string, probability: number): PipelineStage {
  return { id, label, probability, isClosed: false };
}

function won(id: string, label: string): PipelineStage {
  return { id, label, probability: 1, isClosed: true };
}

function lost(id: string, label: string): PipelineStage {
  return { id, label, probability: 0, isClosed: true };
}

/** The pipeline that every account starts with, and a second one, since most accounts have several. */
export const DEAL_PIPELINES: readonly Pipeline[] = [
  {
    id: 'default',
    label: 'Sales Pipeline',
    stages: [
      stage('appointmentscheduled', 'Appointment Scheduled', 0.2),
      stage('qualifiedtobuy', 'Qualified To Buy', 0.4),
      stage('presentationscheduled', 'Presentation Scheduled', 0.6),
      stage('decisionmakerboughtin', 'Decision Maker Bought-In', 0.8),
      stage('contractsent', 'Contract Sent', 0.9),
      won('closedwon', 'Closed Won'),
      lost('closedlost', 'Closed Lost'),
    ],
  },
  {
    id: 'renewals',
    label: 'Renewals',
    stages: [
      stage('renewal_due', 'Renewal Due', 0.5),
      stage('renewal_offer', 'Offer Sent', 0.7),
      won('renewal_won', 'Renewed'),
      lost('renewal_lost', 'Not Renewed'),
    ],
  },
];

/** The stage with this id, in whichever pipeline it is. */
export function findStage(
  stageId: string,
): { pipeline: Pipeline; stage: PipelineStage } | undefined {
  for (const pipeline of DEAL_PIPELINES) {
    const found = pipeline.stages.find(({ id }) => id === stageId);
    if (found !== undefined) return { pipeline, stage: found };
  }
  return undefined;
}
