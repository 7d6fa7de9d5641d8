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

function stage(id: string, label: string, probability: number, isClosed = false): PipelineStage {
  return { id, label, probability, isClosed };
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
      stage('closedwon', 'Closed Won', 1, true),
      stage('closedlost', 'Closed Lost', 0, true),
    ],
  },
  {
    id: 'renewals',
    label: 'Renewals',
    stages: [
      stage('renewal_due', 'Renewal Due', 0.5),
      stage('renewal_offer', 'Offer Sent', 0.7),
      stage('renewal_won', 'Renewed', 1, true),
      stage('renewal_lost', 'Not Renewed', 0, true),
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
