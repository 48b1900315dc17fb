/** Two figures, one standing in the other's place: the understudy. */
export function LogoMark({ size = 30 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <g fill="currentColor">
        <g opacity="0.45">
          <circle cx="11" cy="9" r="5" />
          <path d="M2 28c0-7 4-11 9-11s9 4 9 11z" />
        </g>
        <circle cx="21" cy="9" r="5" />
        <path d="M12 28c0-7 4-11 9-11s9 4 9 11z" />
      </g>
    </svg>
  );
}
