/* eslint-disable */
// Written by `npm run generate-api` from plugins/disaster-recovery-backend/src/schema/openapi.yaml. Change that, not this.
export interface paths {
  '/health': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether the plugin answers */
    get: operations['GetHealth'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sites': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Sites, as the fleet page lists them (SitePage); every one by name where nothing is asked for
     * @description The answer carries an ETag that stays the same until a page would be drawn differently. Sent back as If-None-Match it is answered 304, without a body.
     */
    get: operations['ListSites'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/findings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What was found of the sites that the caller may see, in parts, by site (FindingsPage) */
    get: operations['ListFindings'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/counts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How many sites that the caller may see there are, by verdict, owner and region (SiteCounts) */
    get: operations['GetCounts'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sites/{name}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    /**
     * All that the site page shows (SiteDetail)
     * @description The answer carries an ETag that stays the same until the site is judged anew, or a run of it goes on. Sent back as If-None-Match it is answered 304, without a body.
     */
    get: operations['GetSite'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sites/{name}/history': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    /** Every change of the site's verdict, newest first, with the checks that made it (VerdictHistory) */
    get: operations['GetHistory'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sites/{name}/series': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    /** Least, most and last value of a measurement in each stretch of a window, oldest first (Series); a stretch in which nothing was heard is not there */
    get: operations['GetSeries'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sites/{name}/watching-cost': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    /** What watching the site costs in a month, by its own resources at the intervals that are configured (WatchingCost) */
    get: operations['GetWatchingCost'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sites/{name}/bindings': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    /** Resources that are bound to the site, and what is the matter with each (SiteBinding) */
    get: operations['GetBindings'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sites/{name}/lag': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    /** Replica lag in seconds, oldest first (SeriesPoint); a point without a value is a gap */
    get: operations['GetLag'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sites/{name}/refresh': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Looks at the catalog, the manifests and AWS now (SiteDetail) */
    post: operations['RefreshSite'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sites/{name}/plans': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** What a run would do now (Plan); changes nothing */
    post: operations['PlanRun'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sites/{name}/drills': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    /** When the site is drilled, what came of it, and how long a drill would take now (SiteDrills) */
    get: operations['GetDrills'];
    put?: never;
    /** Plans a drill and starts it, where every guard holds (RunDetail) */
    post: operations['StartDrill'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sites/{name}/drills/holds': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Keeps the programme from beginning drills of the site until a moment (DrillHold) */
    post: operations['HoldSiteDrills'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/drills': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Where the sites that the caller may see stand in the drill programme (ProgrammeOverview) */
    get: operations['GetProgramme'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/drills/holds': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Keeps the programme from beginning any drill until a moment (DrillHold); wants the permission on every site */
    post: operations['HoldAllDrills'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/drills/holds/{id}/lift': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Ends a hold before its time (DrillHold) */
    post: operations['LiftHold'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sites/{name}/runs': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    /** Runs of the site, newest first (RunSummary) */
    get: operations['ListRuns'];
    put?: never;
    /** Starts a run, or asks for its approval (RunDetail) */
    post: operations['StartRun'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/waiting': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Runs and waves that go on only when the caller decides, the most urgent first (WaitingItem) */
    get: operations['ListWaiting'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/runs/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    /** A run with its steps and journal (RunDetail) */
    get: operations['GetRun'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/runs/{id}/decisions': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Decides about a run that is not over (RunDetail); its `actions` say what can be decided now */
    post: operations['DecideRun'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/runs/{id}/audit': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    /** A run as evidence, with the hashes of its journal and where its head is anchored (RunAudit) */
    get: operations['GetRunAudit'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/runs/{id}/evidence': {
    parameters: {
      query?: {
        format?: components['parameters']['format'];
      };
      header?: never;
      path: {
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    /** What a run leaves behind for an auditor (Evidence), as a file; of a run that is not over what is known so far */
    get: operations['GetRunEvidence'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sites/{name}/report': {
    parameters: {
      query?: {
        format?: components['parameters']['format'];
        /** @description Runs requested at this day or time or later; 90 days before `to` where left out */
        from?: string;
        /** @description And before this one; a day is its beginning, UTC. Now where left out */
        to?: string;
      };
      header?: never;
      path: {
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    /** The runs of a site within a time range (EvidenceReport), as a file */
    get: operations['GetSiteReport'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sites/{name}/fence': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Fences the region that should not take writes, now and whenever it answers (FenceWatch) */
    post: operations['FenceSite'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/waves/plans': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Which sites a wave would lead away from a region, in which order (WavePlan); looks at nothing in AWS */
    post: operations['PlanWave'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/waves': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Waves of which the caller may see a site, newest first (WaveSummary) */
    get: operations['ListWaves'];
    put?: never;
    /** Leads the planned sites away from a region, each by a run of its own (WaveDetail) */
    post: operations['StartWave'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/waves/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    /** A wave, with those of its sites that the caller may see (WaveDetail) */
    get: operations['GetWave'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/waves/{id}/decisions': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Decides how a wave goes on; all of its sites, or one where a step is named (WaveDetail) */
    post: operations['DecideWave'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/waves/{id}/audit': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    /** A wave's journal with its chain of hashes, to be checked without the portal */
    get: operations['GetWaveAudit'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    Error: {
      error: {
        name: string;
        message: string;
      };
    };
    /** @enum {string} */
    Kind:
      | 'dry-run'
      | 'drill'
      | 'failover'
      | 'complete-failover'
      | 'failback'
      | 'reprotect';
    /**
     * @description Left out it is planned for a failback, which then loses nothing, and unplanned for all others
     * @enum {string}
     */
    Mode: 'planned' | 'unplanned';
    /**
     * @default unplanned
     * @enum {string}
     */
    WaveMode: 'planned' | 'unplanned';
    PlanRequest: {
      kind: components['schemas']['Kind'];
      mode?: components['schemas']['Mode'];
    };
    RunRequest: {
      kind: components['schemas']['Kind'];
      mode?: components['schemas']['Mode'];
      planHash: string;
      reason: components['schemas']['Reason'];
      /** @description The site's name, typed; wanted for a failover */
      confirmation?: string;
      ticket?: string;
      overrides?: components['schemas']['Overrides'];
    };
    DecisionRequest: {
      /** @enum {string} */
      kind:
        | 'approve'
        | 'break-glass'
        | 'reject'
        | 'override'
        | 'pause'
        | 'resume'
        | 'skip-step'
        | 'retry-step'
        | 'extend'
        | 'abort'
        | 'end';
      reason?: components['schemas']['Reason'];
      /** @description For override */
      guard?: string;
      /** @description For skip-step and retry-step */
      step?: string;
      /** @description For extend, how much longer */
      seconds?: number;
      /** @description For pause of a wave, which goes on to the end of this stage */
      stage?: number;
    };
    Region: string;
    /**
     * @default failover
     * @enum {string}
     */
    WaveKind: 'failover' | 'dry-run';
    WavePlanRequest: {
      region: components['schemas']['Region'];
      kind?: components['schemas']['WaveKind'];
      mode?: components['schemas']['WaveMode'];
    };
    WaveRequest: {
      region: components['schemas']['Region'];
      kind?: components['schemas']['WaveKind'];
      mode?: components['schemas']['WaveMode'];
      planHash: string;
      reason: components['schemas']['Reason'];
      /** @description The region's name, typed; wanted where users are moved */
      confirmation?: string;
      ticket?: string;
      overrides?: components['schemas']['Overrides'];
    };
    /** @default [] */
    Overrides: {
      guard: string;
      reason: components['schemas']['Reason'];
    }[];
    FenceRequest: {
      reason: components['schemas']['Reason'];
      /** @description Wanted where it cannot be told which region should take no writes */
      region?: string;
    };
    HoldRequest: {
      reason: components['schemas']['Reason'];
      /** @description ISO 8601; now where left out. A day is its beginning, UTC */
      from?: string;
      /** @description ISO 8601, at most 366 days away; itself free again */
      until: string;
    };
    LiftRequest: {
      reason: components['schemas']['Reason'];
    };
    /** @description Without control characters and unpaired surrogates */
    Reason: string;
    Objectives: {
      rpoSeconds: number;
      rtoSeconds: number;
    };
    /** @enum {string} */
    TrafficPolicy: 'automatic' | 'operator';
    /** @enum {string} */
    MeasurementUnit:
      | 'seconds'
      | 'bytes'
      | 'count'
      | 'boolean'
      | 'state'
      | 'timestamp';
    Measurement: {
      name: string;
      region: string;
      resource: string;
      value?: number | string | boolean;
      unit?: components['schemas']['MeasurementUnit'];
      /** @enum {string} */
      state: 'known' | 'unknown';
      unknownBecause?: string;
      sourceTime?: string;
      collectedAt: string;
      unknownSince?: string;
      deadlineSeconds: number;
      source: string;
    };
    /** @enum {string} */
    Verdict: 'ready' | 'at-risk' | 'not-ready' | 'unknown';
    /** @enum {string} */
    RunKind:
      | 'dry-run'
      | 'drill'
      | 'failover'
      | 'complete-failover'
      | 'failback'
      | 'reprotect';
    /** @enum {string} */
    FailoverMode: 'planned' | 'unplanned';
    /** @enum {string} */
    RunStatus:
      | 'pending-approval'
      | 'running'
      | 'paused'
      | 'needs-decision'
      | 'succeeded'
      | 'failed'
      | 'aborted';
    /** @enum {string} */
    DecisionKind:
      | 'approve'
      | 'break-glass'
      | 'reject'
      | 'override'
      | 'pause'
      | 'resume'
      | 'skip-step'
      | 'retry-step'
      | 'extend'
      | 'abort'
      | 'end';
    Question: {
      reason: string;
      step?: string;
      guards?: string[];
      options: components['schemas']['DecisionKind'][];
      since: string;
    };
    RunLoss: {
      seconds?: number;
      isAtLeast?: boolean;
      rows?: number;
      rowsAreAtLeast?: boolean;
      basis?: string;
    };
    DrillMeasures: {
      restoreSeconds?: number;
      standbyReadySeconds?: number;
      standbyBehindSeconds?: number;
      cloneBehindSeconds?: number;
    };
    OpenedChange: {
      where: string;
      branch: string;
      url?: string;
      /** @enum {string} */
      drMode: 'normal' | 'failed-over';
    };
    RunSummary: {
      id: string;
      number: number;
      site: string;
      kind: components['schemas']['RunKind'];
      mode: components['schemas']['FailoverMode'];
      status: components['schemas']['RunStatus'];
      fromRegion: string;
      toRegion: string;
      requestedBy: string;
      reason: string;
      createdAt: string;
      startedAt?: string;
      endedAt?: string;
      question?: components['schemas']['Question'];
      progress: number;
      actual: {
        rpoSeconds?: number;
        rtoSeconds?: number;
      };
      loss?: components['schemas']['RunLoss'];
      drill?: components['schemas']['DrillMeasures'];
      notProven?: string[];
      objectives: {
        rpoSeconds: number;
        rtoSeconds: number;
      };
      change?: components['schemas']['OpenedChange'];
      wave?: string;
    };
    FenceProof: {
      name: string;
      /** @enum {string} */
      verdict: 'proven' | 'disproven' | 'unknown';
      source: string;
      reason: string;
      at: string;
    };
    FenceWatch: {
      region: string;
      /** @enum {string} */
      state: 'silent' | 'closing' | 'fenced' | 'superseded';
      since: string;
      reason: string;
      run?: string;
      checkedAt?: string;
      proofs: components['schemas']['FenceProof'][];
    };
    SiteAlert: {
      /** @enum {string} */
      kind: 'two-writers' | 'unfenced';
      region?: string;
      since: string;
      sentence: string;
    };
    SiteSummary: {
      name: string;
      version?: number;
      entityRef: string;
      owner: string;
      title?: string;
      servingRegion?: string;
      standbyRegion?: string;
      awayFromHome: boolean;
      objectives: components['schemas']['Objectives'];
      trafficPolicy: components['schemas']['TrafficPolicy'];
      lag?: components['schemas']['Measurement'];
      readiness: {
        verdict: components['schemas']['Verdict'];
        failing: number;
        evaluatedAt?: string;
      };
      lastDrill?: components['schemas']['RunSummary'];
      activeRun?: components['schemas']['RunSummary'];
      fenceWatch?: components['schemas']['FenceWatch'];
      alerts: components['schemas']['SiteAlert'][];
    };
    VerdictCounts: {
      ready: number;
      'at-risk': number;
      'not-ready': number;
      unknown: number;
    };
    SitePage: {
      items: components['schemas']['SiteSummary'][];
      counts: components['schemas']['VerdictCounts'];
      nextCursor?: string;
    };
    /** @enum {string} */
    FindingStatus: 'pass' | 'warn' | 'fail' | 'unknown';
    Acceptance: {
      reason: string;
      author: string;
      until: string;
    };
    Finding: {
      check: string;
      title: string;
      status: components['schemas']['FindingStatus'];
      reason: string;
      remedy?: string;
      link?: string;
      region?: string;
      measuredAt?: string;
      accepted?: components['schemas']['Acceptance'];
    };
    FindingsPage: {
      items: {
        site: string;
        owner: string;
        verdict: components['schemas']['Verdict'];
        evaluatedAt?: string;
        findings: components['schemas']['Finding'][];
      }[];
      nextCursor?: string;
    };
    SiteCounts: {
      sites: number;
      verdicts: components['schemas']['VerdictCounts'];
      owners: {
        owner: string;
        sites: number;
      }[];
      regions: {
        region: string;
        sites: number;
      }[];
    };
    /** @enum {string} */
    HomeRole: 'active' | 'pilot';
    /** @enum {string} */
    CurrentRole: 'serving' | 'standby' | 'fenced' | 'rebuilding' | 'unknown';
    SiteRegion: {
      region: string;
      homeRole: components['schemas']['HomeRole'];
      currentRole: components['schemas']['CurrentRole'];
      measurements: components['schemas']['Measurement'][];
      fenceBlockedBecause?: string;
    };
    LossBasis: {
      /** @enum {string} */
      kind: 'measured' | 'at-most';
      completeUntil: string;
    };
    /** @enum {string} */
    ForecastBasis: 'site' | 'fleet' | 'assumed';
    LossForecast: {
      lowSeconds: number;
      highSeconds: number;
      /** @enum {string} */
      basis: 'history' | 'now';
    };
    RunForecast: {
      lowSeconds: number;
      typicalSeconds: number;
      highSeconds: number;
      basis: components['schemas']['ForecastBasis'];
      loss?: components['schemas']['LossForecast'];
      waitsForPeople: boolean;
      words: string;
    };
    RecoveryBasis: {
      /** @enum {string} */
      kind: 'last-run' | 'forecast';
      run?: string;
      endedAt?: string;
      forecast: components['schemas']['RunForecast'];
    };
    Estimate: {
      rpoSeconds?: number;
      rtoSeconds?: number;
      loss?: components['schemas']['LossBasis'];
      recovery?: components['schemas']['RecoveryBasis'];
    };
    Readiness: {
      verdict: components['schemas']['Verdict'];
      findings: components['schemas']['Finding'][];
      evaluatedAt: string;
      expiresAt: string;
    };
    LeftBehindLine: {
      region: string;
      item: string;
      perDay?: number;
      unknownBecause?: string;
      /** @enum {boolean} */
      alsoAsStandby?: true;
      /** @enum {boolean} */
      isAtMost?: true;
    };
    LeftBehind: {
      region?: string;
      since?: string;
      lines: components['schemas']['LeftBehindLine'][];
      perDay?: number;
      isAtLeast: boolean;
      pricesAsOf: string;
    };
    SiteLock: {
      /** @enum {string} */
      state: 'held' | 'released';
      holder: string;
      run: string;
      since: string;
      expiresAt: string;
    };
    CommandVersion: {
      repository?: string;
      portal: string;
      old: boolean;
    };
    ActionState: {
      allowed: boolean;
      blockedBecause?: string;
    };
    SiteActions: {
      fence: components['schemas']['ActionState'];
      'dry-run': components['schemas']['ActionState'];
      drill: components['schemas']['ActionState'];
      failover: components['schemas']['ActionState'];
      'complete-failover': components['schemas']['ActionState'];
      failback: components['schemas']['ActionState'];
      reprotect: components['schemas']['ActionState'];
    };
    SiteDetail: {
      name: string;
      version?: number;
      entityRef: string;
      owner: string;
      title?: string;
      servingRegion?: string;
      standbyRegion?: string;
      awayFromHome: boolean;
      objectives: components['schemas']['Objectives'];
      trafficPolicy: components['schemas']['TrafficPolicy'];
      lag?: components['schemas']['Measurement'];
      readiness: {
        verdict: components['schemas']['Verdict'];
        failing: number;
        evaluatedAt?: string;
      };
      lastDrill?: components['schemas']['RunSummary'];
      activeRun?: components['schemas']['RunSummary'];
      fenceWatch?: components['schemas']['FenceWatch'];
      alerts: components['schemas']['SiteAlert'][];
      regions: components['schemas']['SiteRegion'][];
      estimate: components['schemas']['Estimate'];
      evaluation: components['schemas']['Readiness'];
      runs: components['schemas']['RunSummary'][];
      leftBehind?: components['schemas']['LeftBehind'];
      lock?: components['schemas']['SiteLock'];
      commandVersion?: components['schemas']['CommandVersion'];
      actions: components['schemas']['SiteActions'];
    };
    VerdictHistoryEntry: {
      at: string;
      from?: components['schemas']['Verdict'];
      to: components['schemas']['Verdict'];
      checks: {
        check: string;
        from?: components['schemas']['FindingStatus'];
        to?: components['schemas']['FindingStatus'];
      }[];
    };
    VerdictHistory: {
      items: components['schemas']['VerdictHistoryEntry'][];
      nextCursor?: string;
    };
    Series: {
      /** @enum {string} */
      name:
        | 'database.replicaLag'
        | 'storage.bytesPending'
        | 'storage.replicationLatency';
      resolutionSeconds: number;
      items: {
        at: string;
        min?: number;
        max?: number;
        last?: number;
      }[];
    };
    WatchingCost: {
      pricesAsOf: string;
      pricesOf: string;
      intervalSeconds: number;
      urgentIntervalSeconds: number;
      lines: {
        api: string;
        /** @enum {string} */
        unit: 'metrics' | 'requests';
        perMonth: number;
        usdPerThousand: number;
        usd: number;
        usdUrgent: number;
      }[];
      usd: number;
      usdUrgent: number;
      free: string[];
    };
    /** @enum {string} */
    BindingRole:
      | 'database'
      | 'compute'
      | 'load-balancer'
      | 'target-group'
      | 'bucket'
      | 'switch'
      | 'secret'
      | 'alarm-topic'
      | 'state-bucket'
      | 'zone'
      | 'record'
      | 'health-check';
    /** @enum {string} */
    BindingFault:
      | 'missing'
      | 'stale'
      | 'malformed'
      | 'contradictory'
      | 'refused'
      | 'changed';
    SiteBinding: {
      role: components['schemas']['BindingRole'];
      driver: string;
      accountId: string;
      region: string;
      identifier?: string;
      arn?: string;
      /** @enum {string} */
      origin: 'parameter-store' | 'catalog';
      boundAt?: string;
      replaces?: string;
      watchedOnlyBecause?: string;
      finding?: {
        fault: components['schemas']['BindingFault'];
        reason: string;
        remedy: string;
      };
    };
    SeriesPoint: {
      at: string;
      value?: number;
    };
    StepForecast: {
      lowSeconds: number;
      typicalSeconds: number;
      highSeconds: number;
      basis: components['schemas']['ForecastBasis'];
      samples: number;
      lateAfterSeconds: number;
      words: string;
    };
    PlannedStep: {
      id: string;
      title: string;
      description: string;
      irreversible: boolean;
      regions: string[];
      expectedSeconds: number;
      forecast?: components['schemas']['StepForecast'];
      deadlineSeconds: number;
      permissions: string[];
      after: string[];
    };
    GuardResult: {
      guard: string;
      title: string;
      /** @enum {string} */
      status: 'holds' | 'violated' | 'unknown';
      reason: string;
      remedy?: string;
      overridable: boolean;
    };
    ApprovalPolicy: {
      count: number;
      expirySeconds: number;
      remindAfterSeconds: number;
      escalateAfterSeconds: number;
    };
    PlanShape: {
      /** @enum {string} */
      approval: 'before-anything' | 'first' | 'after-fence' | 'none';
      approvalBecause?: string;
      doorFirst: boolean;
      doorFirstBecause?: string;
    };
    PlannedCapacity: {
      wanted: number;
      minimum: number;
      basis: string;
    };
    DrillTerms: {
      maxSeconds: number;
      alarms: string[];
      usdPerHour?: number;
      capUsd?: number;
    };
    Plan: {
      site: string;
      kind: components['schemas']['RunKind'];
      mode: components['schemas']['FailoverMode'];
      fromRegion: string;
      toRegion: string;
      steps: components['schemas']['PlannedStep'][];
      guards: components['schemas']['GuardResult'][];
      estimatedSeconds: number;
      estimatedLossSeconds?: number;
      forecast?: components['schemas']['RunForecast'];
      consequences: string[];
      requiresApproval: boolean;
      approvals: components['schemas']['ApprovalPolicy'];
      shape: components['schemas']['PlanShape'];
      servedBy?: string;
      capacity?: components['schemas']['PlannedCapacity'];
      drill?: components['schemas']['DrillTerms'];
      generation: number;
      validForSeconds: number;
      hash: string;
      computedAt: string;
    };
    DrillTimes: {
      schedule: string;
      timeZone: string;
      next?: string;
      blocked: string[];
    };
    DrillHold: {
      id: string;
      site?: string;
      reason: string;
      from: string;
      until: string;
      placedBy: string;
      placedAt: string;
      liftedBy?: string;
      liftedAt?: string;
      liftedBecause?: string;
    };
    DrillResult: {
      run: components['schemas']['RunSummary'];
      seconds?: number;
      measured: {
        [key: string]: number;
      };
    };
    DrillDue: {
      dueAt: string;
      schedule: string;
      /** @enum {string} */
      state:
        | 'waiting'
        | 'starting'
        | 'started'
        | 'refused'
        | 'blocked'
        | 'missed';
      reason?: string;
      run?: string;
    };
    SiteDrills: {
      times?: components['schemas']['DrillTimes'];
      hold?: components['schemas']['DrillHold'];
      unknownSchedule?: string;
      maxAgeDays: number;
      last?: components['schemas']['RunSummary'];
      overdueSince?: string;
      results: components['schemas']['DrillResult'][];
      dues: components['schemas']['DrillDue'][];
      forecast: components['schemas']['RunForecast'];
      action: components['schemas']['ActionState'];
    };
    /** @enum {string} */
    StepStatus:
      | 'pending'
      | 'running'
      | 'waiting-approval'
      | 'succeeded'
      | 'skipped'
      | 'failed'
      | 'aborted';
    RunStep: {
      id: string;
      title: string;
      description: string;
      irreversible: boolean;
      regions: string[];
      expectedSeconds: number;
      forecast?: components['schemas']['StepForecast'];
      deadlineSeconds: number;
      permissions: string[];
      after: string[];
      status: components['schemas']['StepStatus'];
      startedAt?: string;
      endedAt?: string;
      outcome?: string;
      error?: string;
      late?: boolean;
      warning?: string;
    };
    GuardOverride: {
      guard: string;
      reason: string;
    };
    Decision: {
      kind: components['schemas']['DecisionKind'];
      by: string;
      at: string;
      reason?: string;
      guard?: string;
      step?: string;
      seconds?: number;
      stage?: number;
      planHash?: string;
      generation?: number;
    };
    ChangeCall: {
      action: string;
      region: string;
      resource: string;
    };
    /** @enum {string} */
    ErrorClass: 'retry' | 'refused' | 'unknown';
    Attempt: {
      number: number;
      step: string;
      /** @enum {string} */
      verb: 'act' | 'undo';
      call: components['schemas']['ChangeCall'];
      epoch: number;
      intentAt: string;
      answeredAt?: string;
      answer?: 'accepted' | components['schemas']['ErrorClass'];
      error?: string;
      requestId?: string;
    };
    RunUsers: {
      /** @enum {string} */
      state: 'as-before' | 'nobody' | 'led' | 'reopened' | 'unknown';
      region?: string;
      since?: string;
      unproven?: boolean;
    };
    JournalEntry: {
      sequence: number;
      at: string;
      step?: string;
      actor: string;
      type: string;
      message: string;
      data?: {
        [key: string]: unknown;
      };
    };
    AbortPreview: {
      undoes: string[];
      cannotUndo: string[];
    };
    RunDetail: {
      id: string;
      number: number;
      site: string;
      kind: components['schemas']['RunKind'];
      mode: components['schemas']['FailoverMode'];
      status: components['schemas']['RunStatus'];
      fromRegion: string;
      toRegion: string;
      requestedBy: string;
      reason: string;
      createdAt: string;
      startedAt?: string;
      endedAt?: string;
      question?: components['schemas']['Question'];
      progress: number;
      actual: {
        rpoSeconds?: number;
        rtoSeconds?: number;
      };
      loss?: components['schemas']['RunLoss'];
      drill?: components['schemas']['DrillMeasures'];
      notProven?: string[];
      objectives: {
        rpoSeconds: number;
        rtoSeconds: number;
      };
      change?: components['schemas']['OpenedChange'];
      wave?: string;
      plan: components['schemas']['Plan'];
      steps: components['schemas']['RunStep'][];
      overrides: components['schemas']['GuardOverride'][];
      ticket?: string;
      decisions: components['schemas']['Decision'][];
      attempts: components['schemas']['Attempt'][];
      validUntil: string;
      noReturnAt?: string;
      users?: components['schemas']['RunUsers'];
      journal: components['schemas']['JournalEntry'][];
      abortPreview?: components['schemas']['AbortPreview'];
      actions: {
        approve: {
          allowed: boolean;
          blockedBecause?: string;
        };
        'break-glass': {
          allowed: boolean;
          blockedBecause?: string;
        };
        reject: {
          allowed: boolean;
          blockedBecause?: string;
        };
        override: {
          allowed: boolean;
          blockedBecause?: string;
        };
        pause: {
          allowed: boolean;
          blockedBecause?: string;
        };
        resume: {
          allowed: boolean;
          blockedBecause?: string;
        };
        'skip-step': {
          allowed: boolean;
          blockedBecause?: string;
        };
        'retry-step': {
          allowed: boolean;
          blockedBecause?: string;
        };
        extend: {
          allowed: boolean;
          blockedBecause?: string;
        };
        abort: {
          allowed: boolean;
          blockedBecause?: string;
        };
        end: {
          allowed: boolean;
          blockedBecause?: string;
        };
      };
    };
    DrillQuarter: {
      name: string;
      sites: number;
      succeeded: number;
      failed: number;
    };
    DrillEnd: {
      id: string;
      number: number;
      status: components['schemas']['RunStatus'];
      endedAt: string;
      seconds: number;
    };
    ProgrammeSite: {
      name: string;
      title?: string;
      owner: string;
      entityRef: string;
      schedule?: string;
      timeZone?: string;
      next?: string;
      blocked: string[];
      hold?: components['schemas']['DrillHold'];
      last?: components['schemas']['DrillEnd'];
      maxAgeDays: number;
      isOverdue: boolean;
      isDrilledThisQuarter: boolean;
      results: components['schemas']['DrillEnd'][];
      notDone?: components['schemas']['DrillDue'];
      underWay?: string;
      action: components['schemas']['ActionState'];
    };
    ProgrammeOverview: {
      quarters: components['schemas']['DrillQuarter'][];
      sites: components['schemas']['ProgrammeSite'][];
      holds: components['schemas']['DrillHold'][];
      action: components['schemas']['ActionState'];
    };
    WaitingRun: {
      run: components['schemas']['RunSummary'];
      since: string;
      until?: string;
      approvals?: {
        given: number;
        wanted: number;
      };
      expected?: string;
      step?: string;
      noReturn: boolean;
      answers: components['schemas']['DecisionKind'][];
    };
    /** @enum {string} */
    answers_WaveKind: 'failover' | 'dry-run';
    WaveCounts: {
      waiting: number;
      running: number;
      standing: number;
      done: number;
      failed: number;
      left: number;
    };
    WaveSummary: {
      id: string;
      number: number;
      region: string;
      kind: components['schemas']['answers_WaveKind'];
      mode: components['schemas']['FailoverMode'];
      status: components['schemas']['RunStatus'];
      requestedBy: string;
      reason: string;
      ticket?: string;
      createdAt: string;
      endedAt?: string;
      question?: components['schemas']['Question'];
      heldAfter?: number;
      counts: components['schemas']['WaveCounts'];
    };
    WaitingWave: {
      wave: components['schemas']['WaveSummary'];
      since: string;
      until?: string;
      approvals?: {
        given: number;
        wanted: number;
      };
      expected?: string;
      step?: string;
      noReturn: boolean;
      answers: components['schemas']['DecisionKind'][];
    };
    WaitingItem:
      | components['schemas']['WaitingRun']
      | components['schemas']['WaitingWave'];
    JournalAnchor: {
      where: string;
      at: string;
      length: number;
      hash: string;
    };
    RunAudit: {
      run: {
        plan: components['schemas']['Plan'];
        steps: components['schemas']['RunStep'][];
        overrides: components['schemas']['GuardOverride'][];
        ticket?: string;
        decisions: components['schemas']['Decision'][];
        attempts: components['schemas']['Attempt'][];
        validUntil: string;
        noReturnAt?: string;
        id: string;
        number: number;
        site: string;
        kind: components['schemas']['RunKind'];
        mode: components['schemas']['FailoverMode'];
        status: components['schemas']['RunStatus'];
        fromRegion: string;
        toRegion: string;
        requestedBy: string;
        reason: string;
        createdAt: string;
        startedAt?: string;
        endedAt?: string;
        question?: components['schemas']['Question'];
        progress: number;
        actual: {
          rpoSeconds?: number;
          rtoSeconds?: number;
        };
        loss?: components['schemas']['RunLoss'];
        drill?: components['schemas']['DrillMeasures'];
        notProven?: string[];
        objectives: {
          rpoSeconds: number;
          rtoSeconds: number;
        };
        change?: components['schemas']['OpenedChange'];
        wave?: string;
      };
      journal: {
        entry: components['schemas']['JournalEntry'];
        hash: string;
      }[];
      head: {
        length: number;
        hash: string;
      };
      anchors: components['schemas']['JournalAnchor'][];
      exportedAt: string;
    };
    EvidenceMoment: {
      at?: string;
      row?: number;
      basis: string;
    };
    EvidenceSpan: {
      seconds?: number;
      /** @enum {boolean} */
      isAtLeast?: true;
      basis: string;
    };
    /** @enum {string} */
    EvidenceResult: 'met' | 'missed' | 'unknown' | 'not-measured';
    EvidenceFigure: {
      seconds?: number;
      /** @enum {boolean} */
      isAtLeast?: true;
      basis: string;
      targetSeconds: number;
      result: components['schemas']['EvidenceResult'];
    };
    EvidenceClock: {
      outageBegan: components['schemas']['EvidenceMoment'];
      detected: components['schemas']['EvidenceMoment'];
      requested: components['schemas']['EvidenceMoment'];
      decided: components['schemas']['EvidenceMoment'];
      served: components['schemas']['EvidenceMoment'];
      ended: components['schemas']['EvidenceMoment'];
      detecting: components['schemas']['EvidenceSpan'];
      deciding: components['schemas']['EvidenceSpan'];
      executing: components['schemas']['EvidenceSpan'];
      total: components['schemas']['EvidenceFigure'];
      rto: components['schemas']['EvidenceFigure'];
    };
    EvidenceLoss: {
      seconds?: number;
      /** @enum {boolean} */
      isAtLeast?: true;
      basis: string;
      targetSeconds: number;
      result: components['schemas']['EvidenceResult'];
      rows?: number;
      rowsAreAtLeast?: boolean;
    };
    EvidenceDecision: {
      kind: components['schemas']['DecisionKind'];
      by: string;
      at: string;
      row: number;
      reason?: string;
      guard?: string;
      step?: string;
      seconds?: number;
    };
    EvidenceQuestion: {
      at: string;
      row: number;
      step?: string;
      reason: string;
      options: components['schemas']['DecisionKind'][];
      guards?: string[];
      answer?: {
        kind: components['schemas']['DecisionKind'];
        by: string;
        at: string;
        row: number;
        seconds: number;
      };
    };
    EvidenceDeviation: {
      kind: string;
      row?: number;
      step?: string;
      by?: string;
      message?: string;
      seconds?: number;
      expectedSeconds?: number;
    };
    EvidenceStep: {
      id: string;
      title: string;
      after: string[];
      irreversible: boolean;
      expectedSeconds: number;
      status: components['schemas']['StepStatus'];
      tries: number;
      startedAt?: string;
      endedAt?: string;
      seconds?: number;
      outcome?: string;
    };
    EvidenceCall: {
      number?: number;
      step: string;
      verb?: string;
      action: string;
      region: string;
      resource: string;
      announcedAt: string;
      row: number;
      answeredAt?: string;
      answer?: string;
      requestId?: string;
      error?: string;
    };
    EvidenceNote: {
      row: number;
      at: string;
      type: string;
      message: string;
    };
    Evidence: {
      /** @enum {string} */
      format: 'understudy-evidence';
      /** @enum {number} */
      version: 1;
      run: {
        id: string;
        number?: number;
        site: string;
        kind: components['schemas']['RunKind'];
        mode: components['schemas']['FailoverMode'];
        fromRegion: string;
        toRegion: string;
        requestedBy: string;
        requestedAt: string;
        reason: string;
        ticket?: string;
      };
      /** @enum {string} */
      outcome: 'succeeded' | 'failed' | 'aborted' | 'not-over';
      plan: {
        hash: string;
        computedAt: string;
        generation: number;
        requiresApproval: boolean;
        estimatedSeconds: number;
        estimatedLossSeconds?: number;
        guards: {
          guard: string;
          /** @enum {string} */
          status: 'holds' | 'violated' | 'unknown';
          reason: string;
        }[];
      };
      clock: components['schemas']['EvidenceClock'];
      loss: components['schemas']['EvidenceLoss'];
      noReturn?: {
        at: string;
        row: number;
      };
      approvals: components['schemas']['EvidenceDecision'][];
      overrides: components['schemas']['EvidenceDecision'][];
      breakGlass: components['schemas']['EvidenceDecision'][];
      decisions: components['schemas']['EvidenceDecision'][];
      questions: components['schemas']['EvidenceQuestion'][];
      deviations: components['schemas']['EvidenceDeviation'][];
      steps: components['schemas']['EvidenceStep'][];
      calls: components['schemas']['EvidenceCall'][];
      notices: components['schemas']['EvidenceNote'][];
      afterwards: components['schemas']['EvidenceNote'][];
      chain: {
        length: number;
        head: string;
        anchoredIn: string[];
      };
      journal: {
        entry: components['schemas']['JournalEntry'];
        hash: string;
      }[];
    };
    EvidenceCounts: {
      met: number;
      missed: number;
      unknown: number;
      'not-measured': number;
    };
    EvidenceReport: {
      /** @enum {string} */
      format: 'understudy-evidence-report';
      /** @enum {number} */
      version: 1;
      site: string;
      from: string;
      to: string;
      summary: {
        runs: number;
        kinds: {
          [key: string]: {
            [key: string]: number;
          };
        };
        total: components['schemas']['EvidenceCounts'];
        rto: components['schemas']['EvidenceCounts'];
        loss: components['schemas']['EvidenceCounts'];
        overrides: number;
        breakGlass: number;
        deviations: number;
        lastDrillAt?: string;
      };
      runs: components['schemas']['Evidence'][];
      without: {
        id: string;
        number: number;
        kind: string;
        requestedAt: string;
        reason: string;
      }[];
    };
    WaveMember: {
      site: string;
      tier?: string;
      accountId: string;
      toRegion: string;
      forecast: {
        lowSeconds: number;
        typicalSeconds: number;
        highSeconds: number;
        basis: components['schemas']['ForecastBasis'];
      };
      runsBefore: number;
    };
    WaveStep: {
      id: string;
      title: string;
      after: string[];
      deadlineSeconds: number;
      expectedSeconds: number;
      member?: components['schemas']['WaveMember'];
      pools?: string[];
      stage?: number;
    };
    LeftOut: {
      site: string;
      because: string;
      neededBy?: string[];
    };
    WaveStage: {
      stage: number;
      tier?: string;
      sites: number;
      highSeconds: number;
    };
    WavePlan: {
      region: string;
      kind: components['schemas']['answers_WaveKind'];
      mode: components['schemas']['FailoverMode'];
      steps: components['schemas']['WaveStep'][];
      leftOut: components['schemas']['LeftOut'][];
      circles: string[];
      stages: components['schemas']['WaveStage'][];
      guards: {
        guard: string;
        title: string;
      }[];
      limits: {
        [key: string]: number;
      };
      /** @enum {boolean} */
      isolated: true;
      requiresApproval: boolean;
      approvals: components['schemas']['ApprovalPolicy'];
      validForSeconds: number;
      forecast: {
        lowSeconds: number;
        typicalSeconds: number;
        highSeconds: number;
        words: string;
      };
      hash: string;
      computedAt: string;
    };
    WaveSiteRun: {
      id: string;
      number: number;
      kind: components['schemas']['RunKind'];
      status: components['schemas']['RunStatus'];
      createdAt: string;
      endedAt?: string;
      question?: components['schemas']['Question'];
      actual: {
        rpoSeconds?: number;
        rtoSeconds?: number;
      };
    };
    WaveSite: {
      site: string;
      tier?: string;
      accountId: string;
      toRegion: string;
      forecast: {
        lowSeconds: number;
        typicalSeconds: number;
        highSeconds: number;
        basis: components['schemas']['ForecastBasis'];
      };
      runsBefore: number;
      step: string;
      stage: number;
      after: string[];
      status: components['schemas']['StepStatus'];
      stands: boolean;
      outcome?: string;
      error?: string;
      guards?: string[];
      run?: components['schemas']['WaveSiteRun'];
      actions?: {
        'retry-step': components['schemas']['ActionState'];
        'skip-step': components['schemas']['ActionState'];
      };
    };
    WaveDetail: {
      id: string;
      number: number;
      region: string;
      kind: components['schemas']['answers_WaveKind'];
      mode: components['schemas']['FailoverMode'];
      status: components['schemas']['RunStatus'];
      requestedBy: string;
      reason: string;
      ticket?: string;
      createdAt: string;
      endedAt?: string;
      question?: components['schemas']['Question'];
      heldAfter?: number;
      counts: components['schemas']['WaveCounts'];
      plan: {
        region: string;
        kind: components['schemas']['answers_WaveKind'];
        mode: components['schemas']['FailoverMode'];
        circles: string[];
        stages: components['schemas']['WaveStage'][];
        guards: {
          guard: string;
          title: string;
        }[];
        limits: {
          [key: string]: number;
        };
        /** @enum {boolean} */
        isolated: true;
        requiresApproval: boolean;
        approvals: components['schemas']['ApprovalPolicy'];
        validForSeconds: number;
        forecast: {
          lowSeconds: number;
          typicalSeconds: number;
          highSeconds: number;
          words: string;
        };
        hash: string;
        computedAt: string;
      };
      sites: components['schemas']['WaveSite'][];
      hidden: number;
      decisions: components['schemas']['Decision'][];
      validUntil: string;
      journal: components['schemas']['JournalEntry'][];
      actions: {
        approve: components['schemas']['ActionState'];
        'break-glass': components['schemas']['ActionState'];
        reject: components['schemas']['ActionState'];
        override: components['schemas']['ActionState'];
        pause: components['schemas']['ActionState'];
        resume: components['schemas']['ActionState'];
        'skip-step': components['schemas']['ActionState'];
        'retry-step': components['schemas']['ActionState'];
        extend: components['schemas']['ActionState'];
        abort: components['schemas']['ActionState'];
        end: components['schemas']['ActionState'];
      };
    };
    WaveAudit: {
      wave: components['schemas']['WaveSummary'];
      journal: {
        entry: components['schemas']['JournalEntry'];
        hash: string;
      }[];
      head: {
        length: number;
        hash: string;
      };
      exportedAt: string;
    };
  };
  responses: {
    /** @description It does */
    Health: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': {
          /** @enum {string} */
          status: 'ok';
        };
      };
    };
    /** @description Sites that the caller may see */
    Sites: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['SitePage'];
      };
    };
    /** @description The counts */
    Counts: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['SiteCounts'];
      };
    };
    /** @description The findings */
    Findings: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['FindingsPage'];
      };
    };
    /** @description The history */
    Series: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Series'];
      };
    };
    /** @description The costs */
    WatchingCost: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['WatchingCost'];
      };
    };
    /** @description The caller, or everybody together at this site, asked too often; the message says when to ask again */
    TooMany: {
      headers: {
        /** @description Seconds after which to ask again */
        'Retry-After'?: number;
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Error'];
      };
    };
    /** @description What the caller has is still so */
    NotModified: {
      headers: {
        [name: string]: unknown;
      };
      content?: never;
    };
    /** @description Changes of the verdict */
    History: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['VerdictHistory'];
      };
    };
    /** @description The site */
    Site: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['SiteDetail'];
      };
    };
    /** @description What is bound, role by role */
    Bindings: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': {
          items: components['schemas']['SiteBinding'][];
        };
      };
    };
    /** @description Points of the series */
    Lag: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': {
          items: components['schemas']['SeriesPoint'][];
        };
      };
    };
    /** @description The plan */
    Plan: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Plan'];
      };
    };
    /** @description The drills of the site */
    Drills: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['SiteDrills'];
      };
    };
    /** @description The runs of the site */
    Runs: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': {
          items: components['schemas']['RunSummary'][];
        };
      };
    };
    /** @description The run */
    Run: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['RunDetail'];
      };
    };
    /** @description The run, its journal with hashes, and its anchors */
    RunAudit: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['RunAudit'];
      };
    };
    /** @description What the run leaves behind, as a file that is named in `content-disposition` */
    Evidence: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Evidence'];
        'text/markdown': string;
        'text/html': string;
      };
    };
    /** @description The runs of the site, as a file that is named in `content-disposition` */
    Report: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['EvidenceReport'];
        'text/markdown': string;
        'text/html': string;
      };
    };
    /** @description How the region stands that is fenced */
    FenceWatch: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['FenceWatch'];
      };
    };
    /** @description The hold */
    DrillHold: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['DrillHold'];
      };
    };
    /** @description The programme */
    Programme: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['ProgrammeOverview'];
      };
    };
    /** @description What waits for the caller */
    Waiting: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': {
          items: components['schemas']['WaitingItem'][];
        };
      };
    };
    /** @description The plan */
    WavePlan: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['WavePlan'];
      };
    };
    /** @description The waves */
    Waves: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': {
          items: components['schemas']['WaveSummary'][];
        };
      };
    };
    /** @description The wave */
    Wave: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['WaveDetail'];
      };
    };
    /** @description The wave and its journal with hashes */
    WaveAudit: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['WaveAudit'];
      };
    };
    /** @description What is wrong, naming the field or the permission, and what to do */
    Error: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Error'];
      };
    };
  };
  parameters: {
    name: string;
    id: string;
    format: 'json' | 'markdown' | 'html';
  };
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  GetHealth: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Health'];
      '4XX': components['responses']['Error'];
    };
  };
  ListSites: {
    parameters: {
      query?: {
        /** @description Only sites with one of these verdicts; a verdict that has expired is unknown */
        verdict?:
          | ('ready' | 'at-risk' | 'not-ready' | 'unknown')
          | ('ready' | 'at-risk' | 'not-ready' | 'unknown')[];
        /** @description Only these sites; counts are as if they had not been named */
        name?: string | string[];
        /** @description Only sites of one of these owners, entity references */
        owner?: string | string[];
        /** @description Only sites in which somebody has to do something, i.e. with an alert, or with a run that waits for people */
        attention?: 'true';
        /** @description Only sites that serve from the region or stand by in it; where that is unknown, that are protected in it */
        region?: string;
        /** @description Only sites with this in name, title, owner or entity reference */
        text?: string;
        /** @description By name; severity is what cannot wait, then the worst verdict; the largest loss first, or the oldest drill first; what is unknown stands before what is known to be well */
        sort?: 'name' | 'severity' | 'loss' | 'drill-age';
        /** @description At most so many; the rest comes with nextCursor. Every site where left out */
        limit?: number;
        /** @description The nextCursor of the answer before, with the same filter and sort */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Sites'];
      304: components['responses']['NotModified'];
      400: components['responses']['Error'];
      403: components['responses']['Error'];
      '4XX': components['responses']['Error'];
    };
  };
  ListFindings: {
    parameters: {
      query?: {
        /** @description Only findings with one of these; those that are no pass where left out */
        status?:
          | ('pass' | 'warn' | 'fail' | 'unknown')
          | ('pass' | 'warn' | 'fail' | 'unknown')[];
        /** @description Only findings of these checks */
        check?: string | string[];
        /** @description Only of these sites */
        name?: string | string[];
        /** @description Only of sites of one of these owners, entity references */
        owner?: string | string[];
        /** @description Only of sites that serve from the region or stand by in it; where that is unknown, that are protected in it */
        region?: string;
        /** @description Looks at so many sites at most; the rest comes with nextCursor */
        limit?: number;
        /** @description The nextCursor of the answer before, with the same filter */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Findings'];
      304: components['responses']['NotModified'];
      400: components['responses']['Error'];
      403: components['responses']['Error'];
      '4XX': components['responses']['Error'];
    };
  };
  GetCounts: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Counts'];
      304: components['responses']['NotModified'];
      403: components['responses']['Error'];
      '4XX': components['responses']['Error'];
    };
  };
  GetSite: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Site'];
      304: components['responses']['NotModified'];
      403: components['responses']['Error'];
      404: components['responses']['Error'];
      '4XX': components['responses']['Error'];
    };
  };
  GetHistory: {
    parameters: {
      query?: {
        /** @description At most so many; what is older comes with nextCursor */
        limit?: number;
        /** @description The nextCursor of the answer before */
        cursor?: string;
      };
      header?: never;
      path: {
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['History'];
      400: components['responses']['Error'];
      403: components['responses']['Error'];
      404: components['responses']['Error'];
      '4XX': components['responses']['Error'];
    };
  };
  GetSeries: {
    parameters: {
      query: {
        /** @description Which measurement */
        name:
          | 'database.replicaLag'
          | 'storage.bytesPending'
          | 'storage.replicationLatency';
        /** @description How far back to look */
        windowSeconds?: number;
        /** @description How long each stretch is at least; the answer says how long it is. At most 2,000 stretches; some 720 where left out */
        resolutionSeconds?: number;
      };
      header?: never;
      path: {
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Series'];
      304: components['responses']['NotModified'];
      400: components['responses']['Error'];
      403: components['responses']['Error'];
      404: components['responses']['Error'];
      '4XX': components['responses']['Error'];
    };
  };
  GetWatchingCost: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['WatchingCost'];
      304: components['responses']['NotModified'];
      403: components['responses']['Error'];
      404: components['responses']['Error'];
      '4XX': components['responses']['Error'];
    };
  };
  GetBindings: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Bindings'];
      403: components['responses']['Error'];
      404: components['responses']['Error'];
      '4XX': components['responses']['Error'];
    };
  };
  GetLag: {
    parameters: {
      query?: {
        /** @description How far back to look */
        windowSeconds?: number;
      };
      header?: never;
      path: {
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Lag'];
      400: components['responses']['Error'];
      403: components['responses']['Error'];
      404: components['responses']['Error'];
      '4XX': components['responses']['Error'];
    };
  };
  RefreshSite: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Site'];
      403: components['responses']['Error'];
      404: components['responses']['Error'];
      429: components['responses']['TooMany'];
      '4XX': components['responses']['Error'];
    };
  };
  PlanRun: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PlanRequest'];
      };
    };
    responses: {
      200: components['responses']['Plan'];
      400: components['responses']['Error'];
      403: components['responses']['Error'];
      404: components['responses']['Error'];
      '4XX': components['responses']['Error'];
    };
  };
  GetDrills: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Drills'];
      403: components['responses']['Error'];
      404: components['responses']['Error'];
      '4XX': components['responses']['Error'];
    };
  };
  StartDrill: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      201: components['responses']['Run'];
      403: components['responses']['Error'];
      404: components['responses']['Error'];
      409: components['responses']['Error'];
      '4XX': components['responses']['Error'];
    };
  };
  HoldSiteDrills: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['HoldRequest'];
      };
    };
    responses: {
      201: components['responses']['DrillHold'];
      400: components['responses']['Error'];
      403: components['responses']['Error'];
      404: components['responses']['Error'];
      '4XX': components['responses']['Error'];
    };
  };
  GetProgramme: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Programme'];
      403: components['responses']['Error'];
      '4XX': components['responses']['Error'];
    };
  };
  HoldAllDrills: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['HoldRequest'];
      };
    };
    responses: {
      201: components['responses']['DrillHold'];
      400: components['responses']['Error'];
      403: components['responses']['Error'];
      '4XX': components['responses']['Error'];
    };
  };
  LiftHold: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['LiftRequest'];
      };
    };
    responses: {
      200: components['responses']['DrillHold'];
      400: components['responses']['Error'];
      403: components['responses']['Error'];
      404: components['responses']['Error'];
      409: components['responses']['Error'];
      '4XX': components['responses']['Error'];
    };
  };
  ListRuns: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Runs'];
      403: components['responses']['Error'];
      404: components['responses']['Error'];
      '4XX': components['responses']['Error'];
    };
  };
  StartRun: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RunRequest'];
      };
    };
    responses: {
      201: components['responses']['Run'];
      400: components['responses']['Error'];
      403: components['responses']['Error'];
      404: components['responses']['Error'];
      /** @description The site is busy with the run that the message names, or the plan changed */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      '4XX': components['responses']['Error'];
    };
  };
  ListWaiting: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Waiting'];
      403: components['responses']['Error'];
      '4XX': components['responses']['Error'];
    };
  };
  GetRun: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Run'];
      403: components['responses']['Error'];
      404: components['responses']['Error'];
      '4XX': components['responses']['Error'];
    };
  };
  DecideRun: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['DecisionRequest'];
      };
    };
    responses: {
      200: components['responses']['Run'];
      400: components['responses']['Error'];
      403: components['responses']['Error'];
      404: components['responses']['Error'];
      /** @description Why it cannot be decided so now */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      '4XX': components['responses']['Error'];
    };
  };
  GetRunAudit: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['RunAudit'];
      403: components['responses']['Error'];
      404: components['responses']['Error'];
      '4XX': components['responses']['Error'];
    };
  };
  GetRunEvidence: {
    parameters: {
      query?: {
        format?: components['parameters']['format'];
      };
      header?: never;
      path: {
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Evidence'];
      400: components['responses']['Error'];
      403: components['responses']['Error'];
      404: components['responses']['Error'];
      /** @description Why there can be no evidence of the run, e.g. that its journal was changed */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      '4XX': components['responses']['Error'];
    };
  };
  GetSiteReport: {
    parameters: {
      query?: {
        format?: components['parameters']['format'];
        /** @description Runs requested at this day or time or later; 90 days before `to` where left out */
        from?: string;
        /** @description And before this one; a day is its beginning, UTC. Now where left out */
        to?: string;
      };
      header?: never;
      path: {
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Report'];
      400: components['responses']['Error'];
      403: components['responses']['Error'];
      404: components['responses']['Error'];
      '4XX': components['responses']['Error'];
    };
  };
  FenceSite: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['FenceRequest'];
      };
    };
    responses: {
      200: components['responses']['FenceWatch'];
      400: components['responses']['Error'];
      403: components['responses']['Error'];
      404: components['responses']['Error'];
      409: components['responses']['Error'];
      '4XX': components['responses']['Error'];
    };
  };
  PlanWave: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['WavePlanRequest'];
      };
    };
    responses: {
      200: components['responses']['WavePlan'];
      400: components['responses']['Error'];
      403: components['responses']['Error'];
      '4XX': components['responses']['Error'];
    };
  };
  ListWaves: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Waves'];
      403: components['responses']['Error'];
      '4XX': components['responses']['Error'];
    };
  };
  StartWave: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['WaveRequest'];
      };
    };
    responses: {
      201: components['responses']['Wave'];
      400: components['responses']['Error'];
      403: components['responses']['Error'];
      409: components['responses']['Error'];
      '4XX': components['responses']['Error'];
    };
  };
  GetWave: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Wave'];
      404: components['responses']['Error'];
      '4XX': components['responses']['Error'];
    };
  };
  DecideWave: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['DecisionRequest'];
      };
    };
    responses: {
      200: components['responses']['Wave'];
      400: components['responses']['Error'];
      403: components['responses']['Error'];
      404: components['responses']['Error'];
      409: components['responses']['Error'];
      '4XX': components['responses']['Error'];
    };
  };
  GetWaveAudit: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['WaveAudit'];
      403: components['responses']['Error'];
      404: components['responses']['Error'];
      '4XX': components['responses']['Error'];
    };
  };
}
