using Portal.App.Data;
using Portal.App.Features.ChangeRequests;
using Portal.Schema.Planning;

namespace Portal.App.Tests.Features.ChangeRequests;

public sealed class ChangeRequestStatesTests
{
    /// <summary>Everything that is allowed; U15 to U17, U34 and U35 are the rest of the matrix.</summary>
    private static readonly Dictionary<(ChangeRequestState, ChangeRequestAction), ChangeRequestState> s_allowed = new()
    {
        [(ChangeRequestState.InReview, ChangeRequestAction.Approve)] = ChangeRequestState.Approved,
        [(ChangeRequestState.InReview, ChangeRequestAction.AskForChanges)] = ChangeRequestState.ChangesAsked,
        [(ChangeRequestState.InReview, ChangeRequestAction.Reject)] = ChangeRequestState.Rejected,
        [(ChangeRequestState.InReview, ChangeRequestAction.TakeBack)] = ChangeRequestState.Superseded,
        [(ChangeRequestState.InReview, ChangeRequestAction.Cancel)] = ChangeRequestState.Cancelled,
        [(ChangeRequestState.ChangesAsked, ChangeRequestAction.Reject)] = ChangeRequestState.Rejected,
        [(ChangeRequestState.ChangesAsked, ChangeRequestAction.TakeBack)] = ChangeRequestState.Superseded,
        [(ChangeRequestState.ChangesAsked, ChangeRequestAction.Cancel)] = ChangeRequestState.Cancelled,
        [(ChangeRequestState.Approved, ChangeRequestAction.StartRollout)] = ChangeRequestState.RollingOut,
        [(ChangeRequestState.Done, ChangeRequestAction.StartRollout)] = ChangeRequestState.RollingOut,
        [(ChangeRequestState.Failed, ChangeRequestAction.StartRollout)] = ChangeRequestState.RollingOut,
        [(ChangeRequestState.Halted, ChangeRequestAction.StartRollout)] = ChangeRequestState.RollingOut,
        [(ChangeRequestState.RollingOut, ChangeRequestAction.CompleteRollout)] = ChangeRequestState.Done,
        [(ChangeRequestState.RollingOut, ChangeRequestAction.FailRollout)] = ChangeRequestState.Failed,
        [(ChangeRequestState.RollingOut, ChangeRequestAction.HaltRollout)] = ChangeRequestState.Halted,
    };

    [Fact]
    public void U15_U34_Matrix_OfStatesAndActions_AllowsExactlyTheTable()
    {
        var matrix = from state in Enum.GetValues<ChangeRequestState>()
                     from action in Enum.GetValues<ChangeRequestAction>()
                     let next = ChangeRequestStates.Next(state, action)
                     where next is not null
                     select ((state, action), next.Value);

        matrix.ToDictionary().ShouldBe(s_allowed, ignoreOrder: true);
    }

    [Theory]
    [InlineData(HazardSeverity.S0, false, 1)]
    [InlineData(HazardSeverity.S1, false, 1)]
    [InlineData(HazardSeverity.S2, false, 1)]
    [InlineData(HazardSeverity.S3, false, 2)]
    [InlineData(HazardSeverity.S3, true, 1)]
    [InlineData(HazardSeverity.Refused, true, int.MaxValue)]
    public void U10_Policy_ByWorstHazard_AsksForItsApprovals(HazardSeverity worst, bool singleApprover, int required) =>
        ApprovalPolicy.For(worst, new ApprovalOptions { SingleApprover = singleApprover }).RequiredApprovals.ShouldBe(required);

    [Fact]
    public void U11_Severity_ThatCannotBeRead_CountsAsTheWorst() => ApprovalPolicy.Read("S9").ShouldBe(HazardSeverity.Refused);
}
