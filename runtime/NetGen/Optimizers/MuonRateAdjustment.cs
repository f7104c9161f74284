namespace NetGen;

/// <summary>How <see cref="Muon"/> fits its step size to the shape of a matrix.</summary>
public enum MuonRateAdjustment
{
    /// <summary>Times <c>sqrt(max(1, rows / columns))</c>, as Jordan's original does.</summary>
    Original,

    /// <summary>Times <c>0.2 * sqrt(max(rows, columns))</c>: steps as large as AdamW's, so that its step size and decay fit (Liu et al., 2025).</summary>
    MatchRmsAdamW,
}
