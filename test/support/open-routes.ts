/** For anybody, signed in or not. */
export const open = [
  ['GET /health', '/health', [200]],
  ['GET /ready', '/ready', [503]],
  ['GET /metrics', '/metrics', [200]],
  ['GET /accessibility', '/accessibility', [200]],
  ['GET /privacy', '/privacy', [200]],
  ['GET /processing', '/processing', [200]],
  ['GET /work-out-a-date', '/work-out-a-date', [200]],
  ['GET /work-out-a-date/:rule', '/work-out-a-date/FOI_20', [200]],
  ['GET /work-out-a-date/:rule/date.ics', '/work-out-a-date/FOI_20/date.ics?on=2026-06-01', [200]],
  ['GET /sign-in', '/sign-in', [200, 303]],
  ['POST /sign-in', '/sign-in', [303]],
  ['GET /sign-in/back', '/sign-in/back', [400]],
  ['GET /t/:token', '/t/:token', [200, 303]],
  ['POST /t/:token/code', '/t/:token/code', [303, 429]],
  ['GET /t/:token/code', '/t/:token/code', [200, 303]],
  ['POST /t/:token/prove', '/t/:token/prove', [303, 422]],
  ['GET /api/v1/openapi.json', '/api/v1/openapi.json', [200]],
  ['GET /api/v1/processing', '/api/v1/processing', [200]],
  ['POST /api/v1/deadlines', '/api/v1/deadlines', [422]],
  // Last: they sign one out.
  ['POST /sign-out', '/sign-out', [303]],
] as const
