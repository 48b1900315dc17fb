import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Collapse from '@mui/material/Collapse';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import {
  countsAgainst,
  type Finding,
  type FindingStatus,
} from '@understudy/plugin-disaster-recovery-common';
import { SectionTitle } from '../../ui';
import { FindingLine } from './FindingLine';

const ORDER: FindingStatus[] = ['fail', 'unknown', 'warn'];

/** What stands against the site first, each with its remedy; what passed is folded away. */
export function Findings(props: {
  findings: Finding[];
  /** The site has just begun: what it does not have yet is no alarm, and folded away too. */
  settling?: boolean;
  now: number;
}) {
  const { findings, settling = false, now } = props;
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const passed = findings.filter(({ status }) => status === 'pass');
  const against = ORDER.flatMap(status =>
    findings.filter(
      finding => finding.status === status && countsAgainst(finding),
    ),
  );
  const accepted = findings.filter(finding => finding.accepted);
  return (
    <Paper variant="outlined" sx={{ p: 2 }} component="section">
      <SectionTitle>Findings</SectionTitle>
      {settling && against.length > 0 && (
        <Button
          size="small"
          aria-expanded={wanted}
          onClick={() => setWanted(!wanted)}
          sx={{ mt: 1, mr: 1 }}
        >
          {against.length} not passed yet, {wanted ? 'hide' : 'show'}
        </Button>
      )}
      {(!settling || wanted) && (
        <Box component="ul" sx={{ listStyle: 'none', p: 0, m: 0 }}>
          {[...against, ...accepted].map((finding, index) => (
            <FindingLine
              // A check may find two things in one region.
              key={`${finding.check}/${finding.region}/${index}`}
              finding={finding}
              now={now}
            />
          ))}
        </Box>
      )}
      {against.length === 0 && (
        <Typography variant="body2" color="text.secondary" sx={{ mt: 1 }}>
          {passed.length > 0
            ? 'Nothing stands against a take-over.'
            : 'Nothing has been checked yet.'}
        </Typography>
      )}
      {passed.length > 0 && (
        <>
          <Button
            size="small"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            sx={{ mt: 1 }}
          >
            {passed.length} passed, {open ? 'hide' : 'show'}
          </Button>
          <Collapse in={open} unmountOnExit>
            <Box component="ul" sx={{ listStyle: 'none', p: 0, m: 0 }}>
              {passed.map((finding, index) => (
                <FindingLine
                  key={`${finding.check}/${finding.region}/${index}`}
                  finding={finding}
                  now={now}
                />
              ))}
            </Box>
          </Collapse>
        </>
      )}
    </Paper>
  );
}
