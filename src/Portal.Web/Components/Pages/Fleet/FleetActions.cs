using Portal.App.Features.Fleet;

namespace Portal.Web.Components.Pages.Fleet;

/// <summary>What a person can do with clients and targets, for their pages.</summary>
public sealed record FleetActions(
    AddClient AddClient, AddTarget AddTarget, CheckTarget CheckTarget, ActivateValueChain Activate, DeactivateValueChain Deactivate,
    RestoreTenantSchema Restore, CheckReadModels CheckReadModels);
