using Portal.App.Features.ChangeRequests;

namespace Portal.Web.Components.Pages.ChangeRequests;

/// <summary>What a person can do with a request, for its page.</summary>
public sealed record RequestActions(
    ReviewChangeRequest Review, CommentOnChangeRequest Comment, ResolveComments Resolve, TakeBackChangeRequest TakeBack, CancelChangeRequest Cancel,
    UndoChangeRequest Undo);
